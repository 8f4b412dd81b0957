import type { Json } from '../diff/element-tree.ts';
import { sameJson } from '../diff/same-json.ts';

/**
 * Merges lists of documents by name and direction: what one side added, removed or changed arrives. Undefined when the
 * sides contradict each other or a list names a document twice; then the whole list is in conflict.
 */
export function mergeDocuments(
  base: Json | undefined,
  local: Json | undefined,
  upstream: Json | undefined,
): Json | undefined {
  const before = byKey(base);
  const own = byKey(local);
  const theirs = byKey(upstream);
  if (!before || !own || !theirs) return undefined;
  const merged: Json[] = [];
  for (const key of new Set([...own.keys(), ...theirs.keys()])) {
    const [old, mine, other] = [before.get(key), own.get(key), theirs.get(key)];
    if (!sameJson(mine, other) && !sameJson(old, mine) && !sameJson(old, other)) return undefined;
    const value = sameJson(old, mine) ? other : mine;
    if (value !== undefined) merged.push(value);
  }
  return merged;
}

function byKey(list: Json | undefined): Map<string, Json> | undefined {
  if (list === undefined) return new Map();
  if (!Array.isArray(list)) return undefined;
  const documents = list as readonly Json[];
  const entries = documents.map((document): [string, Json] => [keyOf(document), document]);
  const map = new Map(entries);
  return map.size === entries.length ? map : undefined;
}

function keyOf(document: Json): string {
  const { name, direction } = document as { name?: Json; direction?: Json };
  return JSON.stringify([name, direction]);
}
