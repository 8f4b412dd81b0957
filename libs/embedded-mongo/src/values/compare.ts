import type { Binary, BSONRegExp, Code, ObjectId, Timestamp } from 'bson';
import type { Doc } from '../bson/document.ts';
import { compareNumbers } from './number.ts';
import type { BsonNumber } from './number.ts';
import { TYPE_ORDER, typeOf } from './type-of.ts';
import type { TypeName } from './type-of.ts';

/** Order of any two BSON values; values of different types sort by type, a missing value (undefined) below null. */
export function compareValues(a: unknown, b: unknown): number {
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b);
  if (typeof a === 'number' && typeof b === 'number') return compareNumbers(a, b);
  const type = typeOf(a);
  const order = TYPE_ORDER[type];
  const byType = order - TYPE_ORDER[typeOf(b)];
  return byType === 0 ? compareSameType(type, a, b) : Math.sign(byType);
}

/** Equality as queries and unique indexes see it: 1 equals 1.0, documents have to agree in the order of their fields. */
export const equalValues = (a: unknown, b: unknown): boolean => a === b || compareValues(a, b) === 0;

/** Order of strings by code point, as BSON's UTF-8 bytes sort. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return unitOrder(x) - unitOrder(y);
  }
  return a.length - b.length;
}

/** Surrogates stand for code points above all others. */
const unitOrder = (unit: number): number => (unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit);

function compareSameType(type: TypeName, a: unknown, b: unknown): number {
  switch (type) {
    case 'int':
    case 'long':
    case 'double':
    case 'decimal':
      return compareNumbers(a as BsonNumber, b as BsonNumber);
    case 'string':
      return compareText(a as string, b as string);
    case 'object':
      return compareDocs(a as Doc, b as Doc);
    case 'array':
      return compareArrays(a as unknown[], b as unknown[]);
    case 'objectId':
      return Buffer.compare((a as ObjectId).id, (b as ObjectId).id);
    case 'bool':
      return Number(a) - Number(b);
    case 'date':
      return Math.sign((a as Date).getTime() - (b as Date).getTime());
    case 'timestamp':
      return (a as Timestamp).comp(b as Timestamp);
    case 'binData':
      return compareBinary(a as Binary, b as Binary);
    case 'regex':
      return compareRegExp(a as BSONRegExp, b as BSONRegExp);
    case 'javascript':
      return compareText((a as Code).code, (b as Code).code);
    default:
      return 0;
  }
}

function compareDocs(a: Doc, b: Doc): number {
  const names = Object.keys(a);
  const others = Object.keys(b);
  for (let i = 0; i < names.length; i++) {
    if (i >= others.length) return 1;
    const name = names[i] as string;
    const other = others[i] as string;
    const byType = TYPE_ORDER[typeOf(a[name])] - TYPE_ORDER[typeOf(b[other])];
    const order = Math.sign(byType) || compareText(name, other) || compareValues(a[name], b[other]);
    if (order !== 0) return order;
  }
  return names.length - others.length;
}

function compareArrays(a: unknown[], b: unknown[]): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const order = compareValues(a[i], b[i]);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

const compareBinary = (a: Binary, b: Binary): number =>
  a.position - b.position ||
  a.sub_type - b.sub_type ||
  Buffer.compare(a.buffer.subarray(0, a.position), b.buffer.subarray(0, b.position));

const compareRegExp = (a: BSONRegExp, b: BSONRegExp): number =>
  compareText(a.pattern, b.pattern) || compareText(a.options, b.options);
