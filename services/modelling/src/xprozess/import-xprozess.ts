import { BpmnReadError } from '../bpmn/bpmn-read-error.ts';
import { readBpmn } from '../bpmn/read-bpmn.ts';
import { serialiseBpmn } from '../bpmn/serialise-bpmn.ts';
import { isElement, textOf, type XmlElement, type XmlNode } from '../bpmn/xml/xml-node.ts';
import { activityGroupNames, carryMessage } from './carried-message.ts';
import { readXprozess } from './read-xprozess.ts';
import { text } from './xprozess-elements.ts';
import type { XprozessProcess } from './xprozess-exchange.ts';
import type { XprozessWarning } from './xprozess-warning.ts';
import { unpackContent } from './zipped-content.ts';

/** A process of a message, ready to become a model. */
export interface ImportedProcess {
  readonly title: string;
  /** 14-digit key of the administrative service, where the process has one. */
  readonly serviceKey?: string;
  /** What the message says of the process, without its files. */
  readonly process: Omit<XprozessProcess, 'files'>;
  /** BPMN XML; it carries the message in its extension elements. */
  readonly xml: string;
}

export interface ImportedXprozess {
  readonly processes: ImportedProcess[];
  readonly warnings: XprozessWarning[];
}

/** Makes models of an XProzess message; a process without a readable BPMN file is left out with a warning. */
export function importXprozess(xml: string | Uint8Array): ImportedXprozess {
  const { tree, exchange, warnings } = readXprozess(xml);
  const found: XprozessWarning[] = [...warnings];
  const processes = exchange.processes.flatMap((process) => importProcess(process, tree.root, found));
  return { processes, warnings: found };
}

function importProcess(
  { files, ...process }: XprozessProcess,
  root: XmlElement,
  warnings: XprozessWarning[],
): ImportedProcess[] {
  const file = files.find(({ kind }) => kind === 'model');
  const bpmn = file && tryRead(file.content);
  if (!bpmn) {
    const code = file ? 'XPROZESS.BAD_FILE' : 'XPROZESS.NO_MODEL';
    const de = `Der Prozess „${process.name}“ enthält kein lesbares BPMN-Modell.`;
    warnings.push({ code, message: { de, en: `The process “${process.name}” has no readable BPMN model.` } });
    return [];
  }
  noteLosses({ ...process, files }, activityGroupNames(bpmn), warnings);
  const xml = serialiseBpmn(carryMessage(bpmn, messageFor(root, process.id)));
  const serviceKey = /^99\d{12}$/.test(process.id) ? { serviceKey: process.id } : {};
  return [{ title: process.name || process.label, ...serviceKey, process, xml }];
}

function tryRead(content: string) {
  try {
    return readBpmn(unpackContent(content)).tree;
  } catch (error) {
    if (error instanceof BpmnReadError) return undefined;
    throw error;
  }
}

function noteLosses(
  { activityGroups, files }: XprozessProcess,
  groups: ReadonlyMap<string, string>,
  warnings: XprozessWarning[],
): void {
  for (const { name } of files.filter(({ kind }) => kind !== 'model')) {
    const de = `Die Datei „${name}“ wird nicht übernommen; Bild und Bericht erzeugt die Plattform selbst.`;
    warnings.push({
      code: 'XPROZESS.PICTURE_LEFT_OUT',
      message: { de, en: `The file “${name}” is left out; the platform makes pictures and reports itself.` },
    });
  }
  for (const { name, elementId } of activityGroups.filter((group) => !groups.has(group.elementId))) {
    const de = `Die Aktivitätengruppe „${name}“ zeigt auf das Element „${elementId}“, das es im Modell nicht gibt.`;
    warnings.push({
      code: 'XPROZESS.DANGLING_GROUP',
      message: { de, en: `The activity group “${name}” points to “${elementId}”, which the model does not have.` },
    });
  }
}

/** The message with only this process, its class in the catalogue, and no files. */
function messageFor(element: XmlElement, id: string): XmlElement {
  const children = element.children.flatMap((node): XmlNode[] => {
    if (!isElement(node)) return node.kind === 'text' && textOf(element).trim() === '' ? [] : [node];
    if (node.local === 'prozessmodell' && node.ns === element.ns) return [];
    const other = ['prozess', 'prozessklasse'].includes(node.local) && text(node, 'id') !== id;
    return other ? [] : [messageFor(node, id)];
  });
  return { ...element, children };
}
