import type { BlockContent } from '@prozessplattform/process-model';
import { blockData } from './blocks/block-data.ts';
import { build, buildText, xmlSafe } from './blocks/element-builder.ts';
import { IdAllocator } from './blocks/id-allocator.ts';
import { messageFlows, partnersOf } from './blocks/message-flows.ts';
import { layOutProcess, type Lane, type ProcessScene } from './blocks/process-scene.ts';
import { edgeElement, shapeElement, type SceneFlow } from './blocks/scene.ts';
import { BLOCKS_NS, BPMN_DI, BPMN_MODEL, DD_DC, DD_DI } from './bpmn-namespaces.ts';
import { serialiseXml } from './xml/serialise-xml.ts';
import { XMLNS, type XmlElement } from './xml/xml-node.ts';

const partnerHeight = 60;

/**
 * Writes a block model as BPMN 2.0 with diagram: a pool with a lane per unit, a sub-process each, gateways for variants
 * and optional blocks, message flows to partners. Every element carries its block data as extension element, from
 * which blocksFromBpmn makes the identical model again.
 */
export function blocksToBpmn(content: BlockContent, { title }: { title: string }): string {
  const ids = new IdAllocator();
  const partners = partnersOf(content, ids);
  const top = partners.length * (partnerHeight + 20) + (partners.length > 0 ? 40 : 0);
  const scene = layOutProcess(content, ids, top);
  const placed = partners.map((partner, index) => {
    const y = index * (partnerHeight + 20);
    return { partner, bounds: { x: 0, y, width: scene.bounds.width, height: partnerHeight } };
  });
  const messages = messageFlows(content, { ids, tasks: scene.tasks, partners: placed });
  const [pool, process, collaboration] = [ids.take('Pool'), ids.take('Process'), ids.take('Collaboration')];
  const root = build('bpmn:definitions', { id: 'Definitions', name: title, targetNamespace: BLOCKS_NS }, [
    build('bpmn:collaboration', { id: collaboration }, [
      build('bpmn:participant', { id: pool, name: title, processRef: process }),
      ...partners.map(({ id, name }) => build('bpmn:participant', { id, name })),
      ...messages.map(messageElement),
    ]),
    processElement(content, { id: process, title, scene }),
    build('bpmndi:BPMNDiagram', { id: 'Diagram' }, [
      build('bpmndi:BPMNPlane', { id: 'Plane', bpmnElement: collaboration }, [
        shapeElement({ id: pool, type: 'participant', bounds: scene.bounds }),
        ...placed.map(({ partner, bounds }) => shapeElement({ id: partner.id, type: 'participant', bounds })),
        ...scene.lanes.map(({ id, bounds }) => shapeElement({ id, type: 'lane', bounds })),
        ...scene.outer.diagram(),
        ...scene.inner.flatMap((inner) => inner.diagram()),
        ...messages.map(edgeElement),
      ]),
    ]),
  ]);
  return serialiseXml({ before: [], root: withNamespaces(root), after: [] });
}

function processElement(
  { subProcesses: _, notation: __, ...links }: BlockContent,
  { id, title, scene }: { id: string; title: string; scene: ProcessScene },
): XmlElement {
  return build('bpmn:process', { id, name: title, isExecutable: false }, [
    blockData('model', links),
    ...(scene.lanes.length > 0 ? [build('bpmn:laneSet', { id: `${id}_lanes` }, scene.lanes.map(laneElement))] : []),
    ...scene.outer.elements(),
  ]);
}

function laneElement({ id, name, nodes }: Lane): XmlElement {
  return build(
    'bpmn:lane',
    { id, name },
    nodes.map((node) => buildText('bpmn:flowNodeRef', node)),
  );
}

function messageElement({ id, name, source, target }: SceneFlow): XmlElement {
  return build('bpmn:messageFlow', { id, name, sourceRef: source, targetRef: target });
}

function withNamespaces(root: XmlElement): XmlElement {
  const prefixes = { bpmn: BPMN_MODEL, bpmndi: BPMN_DI, dc: DD_DC, di: DD_DI, blocks: BLOCKS_NS };
  const declared = Object.entries(prefixes).map(([prefix, value]) => {
    return { name: `xmlns:${prefix}`, ns: XMLNS, local: prefix, value: xmlSafe(value) };
  });
  return { ...root, attributes: [...declared, ...root.attributes] };
}
