import type { Doc } from '../bson/document.ts';
import { encodeKey, invertKey } from './encode-key.ts';
import { indexRows, MISSING } from './index-rows.ts';
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

/** The keys under which an index finds a document. Throws MongoError 171 when two of its fields lie in different arrays. */
export function documentKeys(spec: IndexSpec, doc: Doc): DocumentKeys {
  if (spec.isMember && !spec.isMember(doc)) return NO_KEYS;
  const simple = simpleKey(spec, doc);
  if (simple) return simple;
  const { rows, isMultikey } = indexRows(spec.fields, doc);
  if (spec.isSparse && rows.every((row) => row.every((value) => value === MISSING))) return NO_KEYS;
  const found = new Map<string, unknown[]>();
  for (const row of rows) {
    const values = row.map((value) => (value === MISSING ? null : value));
    found.set(keyOf(values, spec.fields), values);
  }
  return { keys: [...found.keys()], values: [...found.values()], isMultikey };
}

/** The most frequent kind of index, one top-level field, without detours. */
function simpleKey({ fields, isSparse }: IndexSpec, doc: Doc): DocumentKeys | undefined {
  const [field] = fields;
  if (!field || fields.length > 1 || field.parts.length > 1) return undefined;
  const value = doc[field.path];
  if (Array.isArray(value)) return undefined;
  if (value === undefined && isSparse) return NO_KEYS;
  const values = [value === undefined ? null : value];
  return { keys: [keyOf(values, fields)], values: [values], isMultikey: false };
}

function keyOf(values: readonly unknown[], fields: readonly IndexField[]): string {
  let key = '';
  for (let i = 0; i < values.length; i++) {
    const part = encodeKey(values[i]);
    key += fields[i]?.isDescending ? invertKey(part) : part;
  }
  return key;
}
