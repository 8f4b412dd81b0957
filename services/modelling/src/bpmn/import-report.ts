import { createBpmnMetamodel, type BpmnMetamodel } from './bpmn-metamodel.ts';
import { BPMN_DI, BPMN_MODEL, DD_DC, DD_DI } from './bpmn-namespaces.ts';
import { idOf, isModelElement, type BpmnTree } from './bpmn-tree.ts';
import type { BpmnWarning } from './bpmn-warning.ts';
import { readDiagrams } from './diagram-index.ts';
import { flowNodeTypes } from './flow-node-types.ts';
import { readBpmn } from './read-bpmn.ts';
import type { BpmnSummary } from './summarise-bpmn.ts';
import { isElement, XMLNS, walkElements, type XmlElement } from './xml/xml-node.ts';

/** Something that is kept, but that the platform cannot do everything with. */
export interface ImportNote {
  readonly code: 'BPMN.UNKNOWN_TYPE' | 'BPMN.UNKNOWN_ATTRIBUTE' | 'BPMN.NOT_IN_PICTURE';
  /** The element or the nearest one around it that has an id. */
  readonly elementId: string;
  readonly type: string;
  readonly message: { readonly de: string; readonly en: string };
}

/** What an import would do with a file. Nothing is ever dropped; the list is part of the answer's form. */
export interface BpmnImportReport {
  readonly summary: BpmnSummary;
  readonly kept: {
    readonly elements: number;
    /** Content of foreign namespaces that comes out again as it is, with the elements that carry it. */
    readonly extensions: { readonly namespace: string; readonly elementIds: string[] }[];
    readonly diagrams: number;
  };
  readonly degraded: ImportNote[];
  readonly dropped: ImportNote[];
  readonly warnings: BpmnWarning[];
}

const maxNotes = 1000;

/** Says what would be kept, degraded and dropped, with element ids. Throws BpmnReadError when the file cannot be read. */
export function importReport(xml: string | Uint8Array): BpmnImportReport {
  const { tree, summary, warnings } = readBpmn(xml);
  const degraded = [...unknownParts(tree, createBpmnMetamodel()), ...invisibleNodes(tree)].slice(0, maxNotes);
  const kept = {
    elements: summary.elementCount,
    extensions: foreignContent(tree),
    diagrams: readDiagrams(tree).length,
  };
  return { summary, kept, degraded, dropped: [], warnings: warnings.slice(0, maxNotes) };
}

function foreignContent(tree: BpmnTree): { namespace: string; elementIds: string[] }[] {
  const carriers = new Map<string, Set<string>>();
  const add = (namespace: string, owner: string): void => {
    carriers.set(namespace, (carriers.get(namespace) ?? new Set()).add(owner));
  };
  withOwners(tree, (element, owner) => {
    if (!known.has(element.ns)) add(element.ns, owner);
    for (const { ns } of element.attributes) if (ns !== '' && !known.has(ns)) add(ns, owner);
  });
  return [...carriers].map(([namespace, ids]) => ({ namespace, elementIds: [...ids].slice(0, maxNotes) }));
}

const schemaInstance = 'http://www.w3.org/2001/XMLSchema-instance';
const known: ReadonlySet<string> = new Set([BPMN_MODEL, BPMN_DI, DD_DC, DD_DI, XMLNS, schemaInstance]);

function unknownParts(tree: BpmnTree, metamodel: BpmnMetamodel): ImportNote[] {
  const notes: ImportNote[] = [];
  withOwners(tree, (element, owner, parent) => {
    if (!isModelElement(element)) return;
    const type = element.local;
    if (parent && isModelElement(parent) && !metamodel.knowsElement(type, parent.local)) {
      const message = { de: `BPMN 2.0 kennt kein Element „${type}“.`, en: `BPMN 2.0 has no element “${type}”.` };
      notes.push({ code: 'BPMN.UNKNOWN_TYPE', elementId: owner, type, message });
    }
    for (const { ns, local } of element.attributes) {
      if (ns !== '' || metamodel.knowsAttribute(type, local)) continue;
      const message = {
        de: `„${type}“ hat in BPMN 2.0 kein Attribut „${local}“.`,
        en: `“${type}” has no attribute “${local}” in BPMN 2.0.`,
      };
      notes.push({ code: 'BPMN.UNKNOWN_ATTRIBUTE', elementId: owner, type, message });
    }
  });
  return notes;
}

/** Flow nodes that no diagram shows, in a file that has one. */
function invisibleNodes(tree: BpmnTree): ImportNote[] {
  const shown = new Set(readDiagrams(tree).flatMap(({ shapes }) => shapes.map(({ element }) => element)));
  if (shown.size === 0) return [];
  const notes: ImportNote[] = [];
  walkElements(tree.root, (element) => {
    const id = idOf(element);
    if (id === undefined || shown.has(id) || !isModelElement(element) || !flowNodeTypes.has(element.local)) return;
    const message = { de: 'Das Element fehlt im Diagramm.', en: 'The element is missing in the diagram.' };
    notes.push({ code: 'BPMN.NOT_IN_PICTURE', elementId: id, type: element.local, message });
  });
  return notes;
}

/** Visits all elements with the id of the nearest BPMN element at or above them. */
function withOwners(
  tree: BpmnTree,
  visit: (element: XmlElement, owner: string, parent: XmlElement | undefined) => void,
): void {
  const descend = (element: XmlElement, above: string, parent?: XmlElement): void => {
    const owner = (isModelElement(element) ? idOf(element) : undefined) ?? above;
    visit(element, owner, parent);
    for (const child of element.children) if (isElement(child)) descend(child, owner, element);
  };
  descend(tree.root, '');
}
