import { isDoc } from '../bson/document.ts';
import type { Doc } from '../bson/document.ts';
import { MongoError } from '../errors/mongo-error.ts';
import { compileSort } from '../query/compile-sort.ts';
import { compareValues } from '../values/compare.ts';
import { isNumber, toDouble } from '../values/number.ts';
import { show } from '../values/show.ts';
import { typeOf } from '../values/type-of.ts';
import type { LeafAction, Place } from './update.ts';

const MODIFIERS = ['$each', '$position', '$slice', '$sort'];

/** `$push` with its modifiers $each, $position, $slice and $sort. */
export function push(operand: unknown): LeafAction {
  const items = eachOf(operand, '$push', MODIFIERS);
  const options = items && isDoc(operand) ? operand : undefined;
  const position = wholeOption(options, '$position');
  const slice = wholeOption(options, '$slice');
  const order = options && '$sort' in options ? sortOf(options['$sort']) : undefined;
  return {
    creates: true,
    change: (current, place) => {
      const list = [...arrayAt(current, place)];
      list.splice(position ?? list.length, 0, ...(items ?? [operand]));
      if (order) list.sort(order);
      (place.holder as Doc)[place.key] = slice === undefined ? list : sliced(list, slice);
    },
  };
}

/** The values of `{$each: […]}`; undefined when the operand is a value by itself. */
export function eachOf(operand: unknown, name: string, modifiers: readonly string[]): unknown[] | undefined {
  if (!isDoc(operand) || !('$each' in operand)) return undefined;
  const unknown = Object.keys(operand).find((key) => !modifiers.includes(key));
  if (unknown !== undefined) throw new MongoError(2, `Unrecognized clause in ${name}: ${unknown}`);
  const items = operand['$each'];
  if (!Array.isArray(items))
    throw new MongoError(14, `The argument to $each in ${name} must be an array but it was of type: ${typeOf(items)}`);
  return items;
}

/** The array to change, empty when the field is missing. Throws MongoError 2 when there is something else. */
export function arrayAt(current: unknown, place: Place): unknown[] {
  if (current === undefined) return [];
  if (Array.isArray(current)) return current;
  throw new MongoError(
    2,
    `The field '${place.key}' must be an array but is of type ${typeOf(current)} in document {_id: ${show(place.root['_id'])}}`,
  );
}

function wholeOption(options: Doc | undefined, name: string): number | undefined {
  if (!options || !(name in options)) return undefined;
  const value = options[name];
  if (!isNumber(value) || !Number.isInteger(toDouble(value)))
    throw new MongoError(2, `The value for ${name} must be an integer value but was given type: ${typeOf(value)}`);
  return toDouble(value);
}

function sortOf(sort: unknown): (a: unknown, b: unknown) => number {
  if (isDoc(sort)) {
    const compare = compileSort(sort);
    return (a, b) => compare(a as Doc, b as Doc);
  }
  const direction = isNumber(sort) ? toDouble(sort) : 0;
  if (direction !== 1 && direction !== -1) throw new MongoError(2, 'The $sort element value must be either 1 or -1');
  return (a, b) => direction * compareValues(a, b);
}

const sliced = (list: unknown[], size: number): unknown[] =>
  size >= 0 ? list.slice(0, size) : list.slice(Math.max(0, list.length + size));
