import { readBpmn } from '../bpmn/read-bpmn.ts';
import { serialiseBpmn } from '../bpmn/serialise-bpmn.ts';
import { serialiseXml } from '../bpmn/xml/serialise-xml.ts';
import { isElement, type XmlElement } from '../bpmn/xml/xml-node.ts';
import { activityGroupNames, findCarriedMessage, withoutCarriedMessage } from './carried-message.ts';
import { newMessage } from './new-message.ts';
import { syncActivityGroups } from './sync-activity-groups.ts';
import { codePart, ordered, part, textPart, withPart } from './xprozess-builder.ts';
import { codeLists } from './xprozess-namespace.ts';
import { packContent } from './zipped-content.ts';

export interface ExportXprozessOptions {
  readonly title: string;
  /** UUID of the message. */
  readonly messageId: string;
  readonly createdAt: Date;
  /** 14-digit key of the administrative service; an imported model keeps its own. */
  readonly serviceKey?: string;
}

/**
 * Writes a BPMN model as an XProzess 2.0 message of type 0303. A model that was imported gets its profile, structure
 * and code lists back; any other gets a new message with an activity group per sub-process. Throws BpmnReadError.
 */
export function exportXprozess(xml: string, options: ExportXprozessOptions): string {
  const { tree } = readBpmn(xml);
  const bare = withoutCarriedMessage(tree);
  const message = findCarriedMessage(tree) ?? newMessage(options);
  const groups = activityGroupNames(bare);
  const model = modelPart(serialiseBpmn(bare));
  const root = changeBelow(message, (element) => {
    switch (element.local) {
      case 'prozess':
        return withPart(withPart(element, textPart('name', options.title)), model);
      case 'strukturbeschreibungFIM':
        return syncActivityGroups(element, groups);
      case 'nachrichtUUID':
        return textPart('nachrichtUUID', options.messageId);
      case 'erstellungszeitpunkt':
        return textPart('erstellungszeitpunkt', options.createdAt.toISOString());
      default:
        return ordered(element);
    }
  });
  return serialiseXml({ standalone: true, before: [], root: withPrefixOf(message, root), after: [] });
}

function modelPart(bpmn: string): XmlElement {
  const method = part('modellierungsmethode', [codePart('code', '10', codeLists.method), textPart('freitext', 'FIM')]);
  return part('prozessmodell', [
    part('prozessmodelldatei', [
      textPart('dateiname', 'BPMN DI-Export'),
      method,
      codePart('mimeType', '1', codeLists.mimeType),
      textPart('inhalt', packContent('BPMN DI-Export.xml', bpmn)),
    ]),
  ]);
}

/** Children first, so that a change sees its content already changed. */
function changeBelow(element: XmlElement, change: (element: XmlElement) => XmlElement): XmlElement {
  const children = element.children.map((node) =>
    isElement(node) && node.ns === element.ns ? changeBelow(node, change) : node,
  );
  return change({ ...element, children });
}

/** Parts made here take the prefix the message came with. */
function withPrefixOf(message: XmlElement, element: XmlElement): XmlElement {
  const prefix = message.name.slice(0, message.name.length - message.local.length);
  const children = element.children.map((node) => (isElement(node) ? withPrefixOf(message, node) : node));
  return { ...element, name: element.ns === message.ns ? prefix + element.local : element.name, children };
}
