import { isDoc } from '../bson/document.ts';
import type { Doc } from '../bson/document.ts';

/** True for `{$gt: 1}` and its like, as opposed to a document to compare with. */
export function isOperatorDoc(value: unknown): value is Doc {
  if (!isDoc(value)) return false;
  const first = Object.keys(value)[0];
  return first !== undefined && first.startsWith('$') && first !== '$ref' && first !== '$id' && first !== '$db';
}
