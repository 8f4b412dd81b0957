import type { Doc } from '../bson/document.ts';
import { equalValues } from '../values/compare.ts';
import { arrayAt, eachOf } from './push.ts';
import type { LeafAction } from './update.ts';

/** `$addToSet`, with or without $each. */
export function addToSet(operand: unknown): LeafAction {
  const items = eachOf(operand, '$addToSet', ['$each']) ?? [operand];
  return {
    creates: true,
    change: (current, place) => {
      const list = [...arrayAt(current, place)];
      for (const item of items) if (!list.some((known) => equalValues(known, item))) list.push(item);
      (place.holder as Doc)[place.key] = list;
    },
  };
}
