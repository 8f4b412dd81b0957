import {
  decideConflict,
  type Json,
  type MergeConflict,
  type MergeDecision,
  type Verdict,
} from '@prozessplattform/process-model';
import { idOf } from '../bpmn/bpmn-tree.ts';
import { checkText } from '../bpmn/edit-bpmn.ts';
import { isElement, textOf, type XmlAttribute, type XmlElement, type XmlNode } from '../bpmn/xml/xml-node.ts';
import { arrangeChildren } from './arrange-children.ts';
import { contentPrint } from './xml-fingerprint.ts';
import { isReferenceList, mergeReferences, sameUnit, unitsOf, type XmlUnit } from './xml-units.ts';

type Side = 'local' | 'upstream';

export interface XmlMerge {
  readonly conflicts: MergeConflict[];
  readonly decisions: readonly MergeDecision[];
}

interface Versions<T> {
  readonly base: T | undefined;
  readonly local: T;
  readonly upstream: T;
}

/**
 * Merges one element that both sides have: attribute by attribute, and what is inside by id. What only one side changed
 * arrives; a contradiction is noted, and local stays. `owner` is the id of the nearest element that has one.
 */
export function mergeElement(versions: Versions<XmlElement>, owner: string, merge: XmlMerge): XmlElement {
  const { base, local, upstream } = versions;
  const id = idOf(local) ?? owner;
  const attributes = mergeAttributes(versions, id, merge);
  if (![base, local, upstream].some((element) => element?.children.some(isElement))) {
    return { ...local, attributes, children: mergeText(versions, { id, name: local.local }, merge) };
  }
  return { ...local, attributes, children: mergeChildren(versions, id, merge) };
}

function mergeAttributes({ base, local, upstream }: Versions<XmlElement>, id: string, merge: XmlMerge): XmlAttribute[] {
  const names = new Map([...upstream.attributes, ...local.attributes].map((one) => [`${one.ns} ${one.local}`, one]));
  const order = [...local.attributes, ...upstream.attributes].map((one) => `${one.ns} ${one.local}`);
  return [...new Set(order)].flatMap((key): XmlAttribute[] => {
    const named = names.get(key);
    if (named === undefined) return [];
    const values = { base: valueOf(base, named), local: valueOf(local, named), upstream: valueOf(upstream, named) };
    const side = winner(values);
    const value = side === undefined ? settled({ id, attribute: named.name, values }, merge) : values[side];
    return value === undefined ? [] : [{ ...named, value }];
  });
}

function valueOf(element: XmlElement | undefined, { ns, local }: XmlAttribute): string | undefined {
  return element?.attributes.find((one) => one.ns === ns && one.local === local)?.value;
}

/** The side whose value holds, undefined where they contradict each other. */
function winner({ base, local, upstream }: Versions<string | undefined>): Side | undefined {
  if (local === upstream || base === upstream) return 'local';
  return base === local ? 'upstream' : undefined;
}

interface Contradiction {
  readonly id: string;
  readonly attribute: string;
  readonly values: Versions<string | undefined>;
}

/** The value that a decision gives, of one's own or of a side; local's while nothing decides. */
function settled(contradiction: Contradiction, merge: XmlMerge): string | undefined {
  const verdict = put(contradiction, merge);
  if (verdict === undefined || 'take' in verdict) return contradiction.values[verdict?.take ?? 'local'];
  return verdict.value === null ? undefined : xmlText(verdict.value);
}

/** The side that a decision names for what cannot have a value of one's own; local while nothing decides. */
function sideOf(contradiction: Contradiction, merge: XmlMerge): Side {
  const sides = merge.decisions.filter((decision) => !('value' in decision));
  const verdict = put(contradiction, { ...merge, decisions: sides });
  return verdict !== undefined && 'take' in verdict ? verdict.take : 'local';
}

function put({ id, attribute, values }: Contradiction, { conflicts, decisions }: XmlMerge): Verdict | undefined {
  const told = Object.entries(values).filter(([, value]) => value !== undefined);
  const conflict = { element: id, attribute, ...Object.fromEntries(told) };
  const verdict = decideConflict(conflict, decisions);
  if (verdict === undefined) conflicts.push(conflict);
  return verdict;
}

/** Throws BPMN.INVALID_VALUE for what XML cannot hold. */
function xmlText(value: Json): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  checkText(text);
  return text;
}

function mergeText(
  { base, local, upstream }: Versions<XmlElement>,
  { id, name }: { readonly id: string; readonly name: string },
  merge: XmlMerge,
): XmlNode[] {
  const prints = {
    base: base && contentPrint(base.children),
    local: contentPrint(local.children),
    upstream: contentPrint(upstream.children),
  };
  const side = winner(prints);
  if (side !== undefined) return side === 'local' ? local.children : upstream.children;
  const values = { base: base && textOf(base), local: textOf(local), upstream: textOf(upstream) };
  const value = settled({ id, attribute: name, values }, merge);
  if (value === values.local) return local.children;
  if (value === values.upstream) return upstream.children;
  return value === undefined ? [] : [{ kind: 'text', value }];
}

function mergeChildren(versions: Versions<XmlElement>, owner: string, merge: XmlMerge): XmlNode[] {
  const base = unitsOf(versions.base);
  const local = unitsOf(versions.local);
  const upstream = unitsOf(versions.upstream);
  const merged = new Map<string, readonly XmlElement[]>();
  for (const key of new Set([...local.keys(), ...upstream.keys()])) {
    const unit = { base: base.get(key), local: local.get(key), upstream: upstream.get(key) };
    merged.set(key, mergeUnit(unit, owner, merge));
  }
  return arrangeChildren(versions.local, versions.upstream, merged);
}

type MaybeUnits = { readonly [S in 'base' | Side]: XmlUnit | undefined };

function mergeUnit({ base, local, upstream }: MaybeUnits, owner: string, merge: XmlMerge): readonly XmlElement[] {
  if (sameUnit(local, upstream) || sameUnit(base, upstream)) return local?.elements ?? [];
  if (sameUnit(base, local)) return upstream?.elements ?? [];
  if (local === undefined || upstream === undefined) return settleRemoval({ base, local, upstream }, owner, merge);
  if (isReferenceList(local)) return mergeReferences(base, local, upstream);
  const [mine, ...others] = local.elements;
  const [theirs, ...further] = upstream.elements;
  const isOne = others.length === 0 && further.length === 0 && (base?.elements.length ?? 1) === 1;
  if (isOne && mine !== undefined && theirs !== undefined && mine.local === theirs.local) {
    return [mergeElement({ base: base?.elements[0], local: mine, upstream: theirs }, owner, merge)];
  }
  const values = { base: textsOf(base), local: textsOf(local), upstream: textsOf(upstream) };
  const side = sideOf({ id: local.id ?? owner, attribute: mine?.local ?? '', values }, merge);
  return side === 'local' ? local.elements : upstream.elements;
}

/** One side removed what the other changed. */
function settleRemoval({ local, upstream }: MaybeUnits, owner: string, { conflicts, decisions }: XmlMerge) {
  const kept = local ?? upstream;
  const element = kept?.id ?? owner;
  const kind = local === undefined ? 'removed-locally-changed-upstream' : 'removed-upstream-changed-locally';
  const verdict = decideConflict({ kind, element }, decisions);
  if (verdict !== undefined && 'take' in verdict) {
    return (verdict.take === 'local' ? local : upstream)?.elements ?? [];
  }
  conflicts.push({ kind, element });
  return local?.elements ?? [];
}

function textsOf(unit: XmlUnit | undefined): string | undefined {
  return unit?.elements.map((element) => textOf(element).trim()).join(' ');
}
