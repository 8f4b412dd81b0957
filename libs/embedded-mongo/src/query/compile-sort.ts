import { isDoc } from '../bson/document.ts';
import type { Doc } from '../bson/document.ts';
import { MongoError } from '../errors/mongo-error.ts';
import { compareValues } from '../values/compare.ts';
import { isNumber, toDouble } from '../values/number.ts';
import { anyValueAt } from './any-value-at.ts';

/** One field to sort by. */
export interface SortField {
  path: string;
  parts: readonly string[];
  direction: 1 | -1;
}

/** The fields of a sort document. Throws MongoError 15974-15976 for anything but 1 and -1. */
export function sortFields(sort: Doc): SortField[] {
  return Object.keys(sort).map((path) => {
    if (path === '' || path.startsWith('$'))
      throw new MongoError(16410, `sorting by '${path}' is not supported: it is no field path`);
    const direction = sort[path];
    if (isDoc(direction) && '$meta' in direction) throw new MongoError(2, 'sorting by $meta is not supported');
    if (!isNumber(direction))
      throw new MongoError(15974, `Illegal key in $sort specification: ${path}: ${String(direction)}`);
    const number = toDouble(direction);
    if (number !== 1 && number !== -1)
      throw new MongoError(15975, '$sort key ordering must be 1 (for ascending) or -1 (for descending)');
    return { path, parts: path.split('.'), direction: number };
  });
}

/** Compares documents in the order of a sort document; of an array its lowest (or, descending, highest) element counts. */
export function compileSort(sort: Doc): (a: Doc, b: Doc) => number {
  const fields = sortFields(sort);
  return (a, b) => {
    for (const { parts, direction } of fields) {
      const order = compareValues(sortKey(a, parts, direction), sortKey(b, parts, direction));
      if (order !== 0) return direction * order;
    }
    return 0;
  };
}

/** Sorts documents, computing every sort key once. */
export function sortDocs<T>(items: T[], sort: Doc, docOf: (item: T) => Doc): T[] {
  const fields = sortFields(sort);
  const keyed = items.map((item) => {
    const doc = docOf(item);
    return { item, keys: fields.map(({ parts, direction }) => sortKey(doc, parts, direction)) };
  });
  keyed.sort((a, b) => {
    for (let i = 0; i < fields.length; i++) {
      const order = compareValues(a.keys[i], b.keys[i]);
      if (order !== 0) return (fields[i] as SortField).direction * order;
    }
    return 0;
  });
  return keyed.map(({ item }) => item);
}

/** The value a document sorts by; a missing field is null, an empty array (undefined) is below it. */
function sortKey(doc: unknown, parts: readonly string[], direction: 1 | -1): unknown {
  if (!isDoc(doc)) return null;
  const [first = ''] = parts;
  if (parts.length === 1 && !Array.isArray(doc[first])) return doc[first] ?? null;
  let best: unknown = NOTHING;
  const consider = (value: unknown): void => {
    if (best === NOTHING || direction * compareValues(value, best) < 0) best = value;
  };
  anyValueAt(doc, {
    parts,
    expand: false,
    visit: (value) => {
      if (!Array.isArray(value)) consider(value ?? null);
      else if (value.length === 0) consider(undefined);
      else value.forEach((item) => consider(item));
      return false;
    },
  });
  return best === NOTHING ? null : best;
}

const NOTHING = Symbol('nothing');
