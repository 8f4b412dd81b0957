import { BPMN_MODEL } from '../bpmn/bpmn-namespaces.ts';
import { isElement, type XmlElement, type XmlNode } from '../bpmn/xml/xml-node.ts';
import { isBlank } from './xml-fingerprint.ts';
import { unitKey } from './xml-units.ts';

type Merged = ReadonlyMap<string, readonly XmlElement[]>;

/** Local's order and spacing; what only upstream has stands behind the neighbour that it has there. */
export function arrangeChildren(local: XmlElement, upstream: XmlElement, merged: Merged): XmlNode[] {
  const arranged = arrangeLocal(local, merged);
  insertOthers(arranged, upstream, merged);
  return arranged.nodes;
}

interface Arranged {
  readonly nodes: XmlNode[];
  readonly placed: Set<string>;
  /** The last element of each unit that is there. */
  readonly ends: Map<string, XmlNode>;
}

/** A unit of several elements stands where its first one stood; with what is gone goes the space before it. */
function arrangeLocal(local: XmlElement, merged: Merged): Arranged {
  const arranged: Arranged = { nodes: [], placed: new Set(), ends: new Map() };
  const { nodes, placed } = arranged;
  for (const child of local.children) {
    if (!isElement(child)) {
      nodes.push(child);
      continue;
    }
    const key = unitKey(child);
    const elements = placed.has(key) ? [] : (merged.get(key) ?? []);
    if (elements.length === 0) dropBlank(nodes);
    const space = nodes.at(-1);
    for (const [index, element] of elements.entries()) {
      if (index > 0 && space !== undefined && isBlank(space)) nodes.push(space);
      nodes.push(element);
    }
    note(arranged, key, elements);
  }
  return arranged;
}

function insertOthers(arranged: Arranged, upstream: XmlElement, merged: Merged): void {
  const { nodes, placed, ends } = arranged;
  let before: string | undefined;
  for (const [index, child] of upstream.children.entries()) {
    if (!isElement(child)) continue;
    const key = unitKey(child);
    if (!placed.has(key)) {
      const elements = merged.get(key) ?? [];
      const space = upstream.children[index - 1];
      const spaced = elements.flatMap((one): XmlNode[] => (space && isBlank(space) ? [space, one] : [one]));
      const anchor = before === undefined ? undefined : ends.get(before);
      const behind = Math.max(anchor === undefined ? -1 : nodes.indexOf(anchor), lastBefore(nodes, rankOf(child)));
      nodes.splice(behind + 1, 0, ...spaced);
      note(arranged, key, elements);
    }
    if (ends.has(key)) before = key;
  }
}

/** What the schema of BPMN wants first in an element, in this order; everything else follows. */
const leading = [
  'documentation',
  'extensionElements',
  'auditing',
  'monitoring',
  'categoryValueRef',
  'incoming',
  'outgoing',
  'ioSpecification',
  'property',
  'dataInputAssociation',
  'dataOutputAssociation',
  'laneSet',
];

function rankOf({ ns, local }: XmlElement): number {
  const rank = ns === BPMN_MODEL ? leading.indexOf(local) : -1;
  return rank < 0 ? leading.length : rank;
}

/** Index of the last element that the schema wants before one of this rank; -1 where there is none. */
function lastBefore(nodes: readonly XmlNode[], rank: number): number {
  return nodes.findLastIndex((node) => isElement(node) && rankOf(node) < rank);
}

function note({ placed, ends }: Arranged, key: string, elements: readonly XmlElement[]): void {
  placed.add(key);
  const last = elements.at(-1);
  if (last !== undefined) ends.set(key, last);
}

function dropBlank(nodes: XmlNode[]): void {
  const last = nodes.at(-1);
  if (last !== undefined && isBlank(last)) nodes.pop();
}
