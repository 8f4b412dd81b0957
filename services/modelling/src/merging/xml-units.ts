import { BPMN_MODEL } from '../bpmn/bpmn-namespaces.ts';
import { idOf } from '../bpmn/bpmn-tree.ts';
import { isElement, textOf, type XmlElement } from '../bpmn/xml/xml-node.ts';
import { fingerprint } from './xml-fingerprint.ts';

/** Children that are merged together: one element with an id, or all without id that have one name. */
export interface XmlUnit {
  readonly key: string;
  /** Id of the element; undefined for those without. */
  readonly id: string | undefined;
  readonly elements: readonly XmlElement[];
}

/** The units of an element by key, in the order in which each begins. */
export function unitsOf(parent: XmlElement | undefined): ReadonlyMap<string, XmlUnit> {
  const units = new Map<string, { key: string; id: string | undefined; elements: XmlElement[] }>();
  for (const child of parent?.children ?? []) {
    if (!isElement(child)) continue;
    const key = unitKey(child);
    const unit = units.get(key);
    if (unit === undefined) units.set(key, { key, id: idOf(child), elements: [child] });
    else unit.elements.push(child);
  }
  return units;
}

export function unitKey(element: XmlElement): string {
  const id = idOf(element);
  return id === undefined ? `${element.ns} ${element.local}` : `#${id}`;
}

export function sameUnit(one: XmlUnit | undefined, other: XmlUnit | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  return printOf(one) === printOf(other);
}

/** References that tell the same as the flows or lanes they belong to: two people who add different ones agree. */
export function isReferenceList({ elements: [first] }: XmlUnit): boolean {
  return first?.ns === BPMN_MODEL && ['incoming', 'outgoing', 'flowNodeRef'].includes(first.local);
}

/** What local has without what upstream took out, and what upstream put in. */
export function mergeReferences(base: XmlUnit | undefined, local: XmlUnit, upstream: XmlUnit): XmlElement[] {
  const [before, mine, theirs] = [base, local, upstream].map(
    (unit) => new Set((unit?.elements ?? []).map((element) => textOf(element).trim())),
  );
  const value = (element: XmlElement): string => textOf(element).trim();
  const kept = local.elements.filter((element) => theirs?.has(value(element)) || !before?.has(value(element)));
  const added = upstream.elements.filter((element) => !mine?.has(value(element)) && !before?.has(value(element)));
  return [...kept, ...added];
}

function printOf({ elements }: XmlUnit): string {
  return elements.map(fingerprint).join('\n');
}
