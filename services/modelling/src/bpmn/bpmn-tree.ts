import { BPMN_MODEL } from './bpmn-namespaces.ts';
import { attributeOf, walkElements, type XmlDocument, type XmlElement } from './xml/xml-node.ts';

/** A BPMN model as a lossless tree: the truth that is edited and exported. */
export type BpmnTree = XmlDocument;

export function isModelElement(element: XmlElement, local?: string): boolean {
  return element.ns === BPMN_MODEL && (local === undefined || element.local === local);
}

export function idOf(element: XmlElement): string | undefined {
  return attributeOf(element, 'id');
}

/** Elements of the BPMN namespace by id; the first one where an id is used twice. */
export function indexModelElements(tree: BpmnTree): Map<string, XmlElement> {
  const byId = new Map<string, XmlElement>();
  walkElements(tree.root, (element) => {
    const id = isModelElement(element) ? idOf(element) : undefined;
    if (id !== undefined && !byId.has(id)) byId.set(id, element);
  });
  return byId;
}

/** The id a reference means: QNames lose their prefix unless an id really is written that way. */
export function resolveReference(value: string, known: { has(id: string): boolean }): string | undefined {
  const reference = value.trim();
  if (known.has(reference)) return reference;
  const local = reference.slice(reference.lastIndexOf(':') + 1);
  return known.has(local) ? local : undefined;
}
