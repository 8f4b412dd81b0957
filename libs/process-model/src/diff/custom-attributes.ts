import type { Attributes, Json } from './element-tree.ts';

const prefix = 'attributes/';

/** Attributes of an element with each custom attribute by itself; an empty `attributes` object stays as it is. */
export function flattenAttributes(source: object): Attributes {
  const entries = Object.entries(source).flatMap(([name, value]: [string, Json | undefined]): [string, Json][] => {
    if (value === undefined) return [];
    if (name !== 'attributes' || typeof value !== 'object' || value === null) return [[name, value]];
    const custom = Object.entries(value).map(([key, inner]): [string, Json] => [prefix + key, inner]);
    return custom.length > 0 ? custom : [[name, value]];
  });
  return Object.fromEntries(entries);
}

/** The other way round. */
export function restoreAttributes(attributes: Attributes): Record<string, Json> {
  const plain: [string, Json][] = [];
  const custom: [string, Json][] = [];
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith(prefix)) custom.push([name.slice(prefix.length), value]);
    else plain.push([name, value]);
  }
  // fromEntries defines keys, so that a custom attribute called __proto__ stays a plain key.
  if (custom.length > 0) plain.push(['attributes', Object.fromEntries(custom)]);
  return Object.fromEntries(plain);
}
