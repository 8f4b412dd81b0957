import { isDoc, newDoc } from '../../bson/document.ts';
import type { Doc } from '../../bson/document.ts';

/** A copy of a document with another value at a path. */
export function withValueAt(doc: Doc, parts: readonly string[], value: unknown): Doc {
  const [first = '', ...rest] = parts;
  const inner = doc[first];
  const copy = Object.assign(newDoc(), doc);
  copy[first] = rest.length === 0 ? value : withValueAt(isDoc(inner) ? inner : newDoc(), rest, value);
  return copy;
}
