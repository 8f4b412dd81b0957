import type { Attributes, Json } from '../diff/element-tree.ts';
import { sameJson } from '../diff/same-json.ts';
import type { MergeConflict } from './merge-conflict.ts';
import { idOfKey, type MergeContext } from './merge-context.ts';
import { mergeDocuments } from './merge-documents.ts';

type Value = Json | undefined;

/** Attributes of an element of the merged model: each by itself, what only one side changed is taken from that side. */
export function mergeAttributes(key: string, context: MergeContext): Attributes {
  const base = context.base.elements.get(key)?.attributes;
  const local = context.local.elements.get(key)?.attributes;
  const upstream = context.upstream.elements.get(key)?.attributes;
  if (!local || !upstream) return local ?? upstream ?? {};
  const names = new Set([...Object.keys(local), ...Object.keys(upstream)]);
  const merged: [string, Json][] = [];
  for (const name of names) {
    const values = { base: own(base, name), local: own(local, name), upstream: own(upstream, name) };
    const value = mergeValue(name, values) ?? settle({ key, name, added: base === undefined }, values, context);
    if (value.value !== undefined) merged.push([name, value.value]);
  }
  return Object.fromEntries(merged);
}

interface Values {
  readonly base: Value;
  readonly local: Value;
  readonly upstream: Value;
}

/** The merged value, or undefined when the sides contradict each other. */
function mergeValue(name: string, { base, local, upstream }: Values): { value: Value } | undefined {
  if (sameJson(local, upstream) || sameJson(base, upstream)) return { value: local };
  if (sameJson(base, local)) return { value: upstream };
  const documents = name === 'documents' ? mergeDocuments(base, local, upstream) : undefined;
  return documents === undefined ? undefined : { value: documents };
}

function settle(
  { key, name, added }: { key: string; name: string; added: boolean },
  { base, local, upstream }: Values,
  context: MergeContext,
): { value: Value } {
  const sides = { ...(local !== undefined && { local }), ...(upstream !== undefined && { upstream }) };
  const conflict: MergeConflict = added
    ? { kind: 'added-differently', element: idOfKey(key), attribute: name, ...sides }
    : { element: idOfKey(key), attribute: name, ...(base !== undefined && { base }), ...sides };
  const verdict = context.put(conflict);
  if (verdict && 'value' in verdict) return { value: verdict.value };
  return { value: verdict?.take === 'upstream' ? upstream : local };
}

function own(attributes: Attributes | undefined, name: string): Value {
  return attributes && Object.hasOwn(attributes, name) ? attributes[name] : undefined;
}
