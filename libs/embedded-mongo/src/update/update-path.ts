import { MongoError } from '../errors/mongo-error.ts';
import { isIndex } from '../query/any-value-at.ts';
import { compareText } from '../values/compare.ts';

/** The parts of a path in an update. Throws MongoError 56 for an empty path or part and 52 for a part that begins with $. */
export function updateParts(path: string): string[] {
  const parts = path.split('.');
  if (parts.includes(''))
    throw new MongoError(56, `The update path '${path}' contains an empty field name, which is not allowed.`);
  if (isPositional(parts[0] as string))
    throw new MongoError(2, `Cannot have positional (i.e. '$') element in the first position in path '${path}'`);
  for (const part of parts)
    if (part.startsWith('$') && !isPositional(part))
      throw new MongoError(52, `The dollar ($) prefixed field '${part}' in '${path}' is not valid for storage.`);
  return parts;
}

/** True for `$`, `$[]` and `$[identifier]`. */
export const isPositional = (part: string): boolean => part === '$' || /^\$\[.*\]$/.test(part);

/** Order in which MongoDB applies changes: names by code point, indexes by number. */
export function compareParts(a: readonly string[], b: readonly string[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const order = comparePart(a[i] as string, b[i] as string);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

const comparePart = (a: string, b: string): number =>
  isIndex(a) && isIndex(b) ? Number(a) - Number(b) : compareText(a, b);
