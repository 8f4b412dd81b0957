import { isDoc } from '../bson/document.ts';
import { isInt32 } from './int32.ts';

/** BSON type names as $type knows them, and `missing` for a field that is not there. */
export type TypeName =
  | 'missing'
  | 'minKey'
  | 'null'
  | 'int'
  | 'long'
  | 'double'
  | 'decimal'
  | 'string'
  | 'object'
  | 'array'
  | 'binData'
  | 'objectId'
  | 'bool'
  | 'date'
  | 'timestamp'
  | 'regex'
  | 'javascript'
  | 'maxKey';

/** The BSON type of a decoded value. */
export function typeOf(value: unknown): TypeName {
  switch (typeof value) {
    case 'undefined':
      return 'missing';
    case 'string':
      return 'string';
    case 'number':
      return isInt32(value) ? 'int' : 'double';
    case 'boolean':
      return 'bool';
    default:
      return objectType(value as object | null);
  }
}

function objectType(value: object | null): TypeName {
  if (value === null) return 'null';
  if (isDoc(value)) return 'object';
  if (Array.isArray(value)) return 'array';
  if (value instanceof Date) return 'date';
  return BSON_CLASSES[(value as { _bsontype?: string })._bsontype ?? ''] ?? 'object';
}

const BSON_CLASSES: Readonly<Record<string, TypeName>> = {
  ObjectId: 'objectId',
  Double: 'double',
  Long: 'long',
  Decimal128: 'decimal',
  Binary: 'binData',
  Timestamp: 'timestamp',
  BSONRegExp: 'regex',
  Code: 'javascript',
  MinKey: 'minKey',
  MaxKey: 'maxKey',
};

/** Position of each type in the order in which BSON values of different types sort. */
export const TYPE_ORDER: Readonly<Record<TypeName, number>> = {
  minKey: 0x0a,
  missing: 0x0f,
  null: 0x14,
  int: 0x1e,
  long: 0x1e,
  double: 0x1e,
  decimal: 0x1e,
  string: 0x3c,
  object: 0x46,
  array: 0x50,
  binData: 0x5a,
  objectId: 0x64,
  bool: 0x6e,
  date: 0x78,
  timestamp: 0x82,
  regex: 0x8c,
  javascript: 0x96,
  maxKey: 0xf0,
};

/** The number that stands for each type in `{$type: 2}` and in BSON itself. */
export const TYPE_NUMBERS: Readonly<Record<Exclude<TypeName, 'missing'>, number>> = {
  double: 1,
  string: 2,
  object: 3,
  array: 4,
  binData: 5,
  objectId: 7,
  bool: 8,
  date: 9,
  null: 10,
  regex: 11,
  javascript: 13,
  int: 16,
  timestamp: 17,
  long: 18,
  decimal: 19,
  minKey: -1,
  maxKey: 127,
};
