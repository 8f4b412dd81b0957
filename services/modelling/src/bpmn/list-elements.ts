import { readDiagrams } from './diagram-index.ts';
import { idOf, isModelElement, type BpmnTree } from './bpmn-tree.ts';
import { attributeOf, isElement, textOf, XMLNS, type XmlElement } from './xml/xml-node.ts';
import { serialiseElement } from './xml/serialise-xml.ts';

/** One BPMN element as the comparison of two versions sees it. */
export interface BpmnElementEntry {
  readonly id: string;
  /** Local name in the BPMN namespace, such as `userTask`. */
  readonly type: string;
  readonly name: string;
  readonly parentId?: string;
  /**
   * Everything else the element says: its attributes, children without an id as text or XML under their name
   * (numbered from the second on), and its place in the picture under `diagram.bounds` and `diagram.waypoints`.
   */
  readonly attributes: Record<string, string>;
}

/** Every BPMN element with an id, parents before children, in document order. */
export function listElements(tree: BpmnTree): BpmnElementEntry[] {
  const entries: BpmnElementEntry[] = [];
  const places = diagramPlaces(tree);
  collect(tree.root, undefined, (element, parentId) => {
    const id = idOf(element) ?? '';
    const attributes = { ...describe(element), ...places.get(id) };
    const name = element.local === 'textAnnotation' ? (attributes['text'] ?? '') : (attributeOf(element, 'name') ?? '');
    entries.push({ id, type: element.local, name, ...(parentId === undefined ? {} : { parentId }), attributes });
  });
  return entries;
}

function collect(
  element: XmlElement,
  parentId: string | undefined,
  visit: (element: XmlElement, parentId: string | undefined) => void,
): void {
  if (!isModelElement(element)) return;
  const id = idOf(element);
  if (id !== undefined) visit(element, parentId);
  for (const child of element.children) if (isElement(child)) collect(child, id ?? parentId, visit);
}

const derived = ['incoming', 'outgoing'];

function describe(element: XmlElement): Record<string, string> {
  const found: [string, string][] = [];
  for (const { name, ns, local, value } of element.attributes) {
    if (ns !== XMLNS && !['id', 'name'].includes(name)) found.push([ns === '' ? local : name, value]);
  }
  const counts = new Map<string, number>();
  for (const child of element.children) {
    if (!isElement(child) || !isModelElement(child) || idOf(child) !== undefined) continue;
    if (derived.includes(child.local)) continue;
    const count = (counts.get(child.local) ?? 0) + 1;
    counts.set(child.local, count);
    found.push([count === 1 ? child.local : `${child.local}.${count}`, contentOf(child)]);
  }
  return Object.fromEntries(found);
}

function contentOf(element: XmlElement): string {
  const simple = element.attributes.length === 0 && !element.children.some(isElement);
  return simple ? textOf(element).trim() : serialiseElement(element);
}

function diagramPlaces(tree: BpmnTree): Map<string, Record<string, string>> {
  const places = new Map<string, Record<string, string>>();
  for (const { shapes, edges } of readDiagrams(tree)) {
    for (const { element, bounds } of shapes) {
      places.set(element, { 'diagram.bounds': `${bounds.x} ${bounds.y} ${bounds.width} ${bounds.height}` });
    }
    for (const { element, points } of edges) {
      places.set(element, { 'diagram.waypoints': points.map(({ x, y }) => `${x},${y}`).join(' ') });
    }
  }
  return places;
}
