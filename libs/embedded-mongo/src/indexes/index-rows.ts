import { isDoc } from '../bson/document.ts';
import type { Doc } from '../bson/document.ts';
import { MongoError } from '../errors/mongo-error.ts';
import { isIndex } from '../query/any-value-at.ts';
import type { IndexField } from './index-spec.ts';

/** Stands for a field that is not there. */
export const MISSING = Symbol('missing');

/** The values of all indexed fields, one row per array element; an empty array is undefined. */
export interface IndexRows {
  rows: unknown[][];
  isMultikey: boolean;
}

/**
 * The rows of a document. Fields inside of one array take their values from the same element. Throws MongoError 171
 * when two fields lie in different arrays.
 */
export function indexRows(fields: readonly IndexField[], doc: Doc): IndexRows {
  return expand(fields.map(({ path, parts }) => advance({ path, value: doc, parts, at: 0 })));
}

/** How far a field's path has been followed. */
interface Walker {
  path: string;
  value: unknown;
  parts: readonly string[];
  at: number;
  /** The value is an array element: an array there is a value as a whole. */
  isFinal?: boolean;
}

function advance(walker: Walker): Walker {
  let { value, at } = walker;
  const { parts } = walker;
  while (at < parts.length) {
    if (Array.isArray(value)) {
      const part = parts[at] as string;
      if (!isIndex(part) || Number(part) >= value.length) break;
      value = value[Number(part)];
    } else value = isDoc(value) ? value[parts[at] as string] : undefined;
    at++;
  }
  return { ...walker, value, at };
}

function expand(walkers: Walker[]): IndexRows {
  const waiting = walkers.filter(({ value, isFinal }) => Array.isArray(value) && !isFinal);
  const first = waiting[0];
  if (!first) return { rows: [walkers.map(({ value }) => (value === undefined ? MISSING : value))], isMultikey: false };
  const other = waiting.find(({ value }) => value !== first.value);
  if (other) throw new MongoError(171, `cannot index parallel arrays [${other.path}] [${first.path}]`);
  const items = first.value as unknown[];
  if (items.length === 0) return { rows: [walkers.map((walker) => emptyValue(walker, items))], isMultikey: true };
  const rows = items.flatMap((item) => expand(walkers.map((walker) => enter(walker, items, item))).rows);
  return { rows, isMultikey: true };
}

/** An empty array is a value of its own for the field that ends there; what would lie inside is missing. */
function emptyValue({ value, parts, at }: Walker, items: unknown[]): unknown {
  if (value === items) return at === parts.length ? undefined : MISSING;
  return value === undefined ? MISSING : value;
}

function enter(walker: Walker, items: unknown[], item: unknown): Walker {
  if (walker.value !== items) return walker;
  if (walker.at === walker.parts.length) return { ...walker, value: item, isFinal: true };
  return advance({ ...walker, value: isDoc(item) ? item : undefined });
}
