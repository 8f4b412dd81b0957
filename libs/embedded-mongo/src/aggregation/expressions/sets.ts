import { encodeKey } from '../../indexes/encode-key.ts';
import { expressionTruth } from '../truth.ts';
import { listFor } from './arrays.ts';
import { isNullish, operator } from './operands.ts';
import type { ExpressionFactory } from './operands.ts';

/** Operators that treat arrays as sets. */
export const SETS: Readonly<Record<string, ExpressionFactory>> = {
  $setUnion: operator('$setUnion', { min: 0 }, (...lists) =>
    lists.some(isNullish) ? null : distinct(lists.flatMap((list) => listFor('$setUnion', list))),
  ),
  $setIntersection: operator('$setIntersection', { min: 0 }, (...lists) => {
    if (lists.some(isNullish)) return null;
    const [first = [], ...others] = lists.map((list) => listFor('$setIntersection', list));
    const sets = others.map(keysOf);
    return distinct(first).filter((item) => sets.every((set) => set.has(encodeKey(item))));
  }),
  $setDifference: operator('$setDifference', { min: 2, max: 2 }, (a, b) => {
    if (isNullish(a) || isNullish(b)) return null;
    const out = keysOf(listFor('$setDifference', b));
    return distinct(listFor('$setDifference', a)).filter((item) => !out.has(encodeKey(item)));
  }),
  $setIsSubset: operator('$setIsSubset', { min: 2, max: 2 }, (a, b) => {
    const all = keysOf(listFor('$setIsSubset', b));
    return listFor('$setIsSubset', a).every((item) => all.has(encodeKey(item)));
  }),
  $setEquals: operator('$setEquals', { min: 2 }, (...lists) => {
    const [first, ...others] = lists.map((list) => [...keysOf(listFor('$setEquals', list))].sort().join('\u0101'));
    return others.every((other) => other === first);
  }),
  $anyElementTrue: operator('$anyElementTrue', { min: 1, max: 1 }, (list) =>
    listFor('$anyElementTrue', list).some(expressionTruth),
  ),
  $allElementsTrue: operator('$allElementsTrue', { min: 1, max: 1 }, (list) =>
    listFor('$allElementsTrue', list).every(expressionTruth),
  ),
};

const keysOf = (list: unknown[]): Set<string> => new Set(list.map(encodeKey));

/** Each value once, in sorted order as MongoDB gives them. */
function distinct(list: unknown[]): unknown[] {
  const byKey = new Map(list.map((item) => [encodeKey(item), item]));
  return [...byKey.keys()].sort().map((key) => byKey.get(key));
}
