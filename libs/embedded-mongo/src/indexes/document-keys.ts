import { isDoc } from '../bson/document.ts';
import type { Doc } from '../bson/document.ts';
import { MongoError } from '../errors/mongo-error.ts';
import { isIndex } from '../query/any-value-at.ts';
import { encodeKey, invertKey } from './encode-key.ts';
import type { IndexField, IndexSpec } from './index-spec.ts';

/** The keys of one document in one index. */
export interface DocumentKeys {
  keys: string[];
  /** The values of each key, for messages about duplicates. */
  values: unknown[][];
  /** An array was on the way, so that one document may have several keys. */
  isMultikey: boolean;
}

const NO_KEYS: DocumentKeys = { keys: [], values: [], isMultikey: false };

/** The keys under which an index finds a document. Throws MongoError 171 when two of its fields are arrays. */
export function documentKeys(spec: IndexSpec, doc: Doc): DocumentKeys {
  if (spec.isMember && !spec.isMember(doc)) return NO_KEYS;
  const columns = spec.fields.map((field) => fieldValues(doc, field));
  if (spec.isSparse && columns.every(({ values }) => values.every((value) => value === MISSING))) return NO_KEYS;
  const arrays = columns.filter((column) => column.isArray);
  if (arrays.length > 1) refuseParallel(spec, columns);
  const rows = combine(columns.map((column) => column.values));
  return distinct(rows, spec.fields, arrays.length > 0);
}

const MISSING = Symbol('missing');

interface Column {
  values: unknown[];
  isArray: boolean;
  arrayRoots: Set<string>;
}

function fieldValues(doc: Doc, field: IndexField): Column {
  const direct = field.parts.length === 1 ? doc[field.path] : NOT_SIMPLE;
  if (direct !== NOT_SIMPLE && !Array.isArray(direct))
    return { values: [direct === undefined ? MISSING : direct], isArray: false, arrayRoots: NO_ROOTS };
  const column: Column = { values: [], isArray: false, arrayRoots: new Set() };
  collect(doc, field.parts, 0, column);
  return column;
}

const NOT_SIMPLE = Symbol('not simple');
const NO_ROOTS = new Set<string>();

function collect(value: unknown, parts: readonly string[], at: number, column: Column): void {
  if (Array.isArray(value)) return collectArray(value, parts, at, column);
  if (at === parts.length) column.values.push(value === undefined ? MISSING : value);
  else if (isDoc(value)) collect(value[parts[at] as string], parts, at + 1, column);
  else column.values.push(MISSING);
}

function collectArray(items: unknown[], parts: readonly string[], at: number, column: Column): void {
  column.isArray = true;
  column.arrayRoots.add(parts.slice(0, at).join('.'));
  if (at === parts.length) {
    if (items.length === 0) column.values.push(undefined);
    column.values.push(...items);
    return;
  }
  const name = parts[at] as string;
  if (isIndex(name) && Number(name) < items.length) collectPosition(items[Number(name)], parts, at + 1, column);
  const docs = items.filter(isDoc);
  for (const item of docs) collect(item, parts, at, column);
  if (docs.length < items.length || items.length === 0) column.values.push(MISSING);
}

/** An element addressed by its position; an array there is a key as a whole and by its elements. */
function collectPosition(item: unknown, parts: readonly string[], at: number, column: Column): void {
  if (at === parts.length && Array.isArray(item)) column.values.push(item);
  collect(item, parts, at, column);
}

/** Two fields may lie in the same array, not in two different ones. */
function refuseParallel(spec: IndexSpec, columns: Column[]): void {
  const arrays = columns
    .map((column, i) => ({ column, path: spec.fields[i]?.path ?? '' }))
    .filter(({ column }) => column.isArray);
  const [first, ...others] = arrays as [(typeof arrays)[number], ...typeof arrays];
  for (const other of others) {
    const isShared = [...other.column.arrayRoots].some((root) => first.column.arrayRoots.has(root));
    if (!isShared) throw new MongoError(171, `cannot index parallel arrays [${other.path}] [${first.path}]`);
  }
}

function combine(columns: unknown[][]): unknown[][] {
  if (columns.every((values) => values.length === 1)) return [columns.map((values) => values[0])];
  return columns.reduce<unknown[][]>(
    (rows, values) => rows.flatMap((row) => values.map((value) => [...row, value])),
    [[]],
  );
}

function distinct(rows: unknown[][], fields: readonly IndexField[], isMultikey: boolean): DocumentKeys {
  const found = new Map<string, unknown[]>();
  for (const row of rows) {
    const values = row.map((value) => (value === MISSING ? null : value));
    found.set(keyOf(values, fields), values);
  }
  return { keys: [...found.keys()], values: [...found.values()], isMultikey };
}

/** The key of a row of values, or of the first of them. */
export function keyOf(values: readonly unknown[], fields: readonly IndexField[]): string {
  let key = '';
  for (let i = 0; i < values.length; i++) {
    const part = encodeKey(values[i]);
    key += fields[i]?.isDescending ? invertKey(part) : part;
  }
  return key;
}
