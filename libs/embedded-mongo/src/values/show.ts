import type { Binary, BSONRegExp, Code, Decimal128, Double, Long, ObjectId, Timestamp } from 'bson';
import type { Doc } from '../bson/document.ts';
import { typeOf } from './type-of.ts';

/** A value as MongoDB writes it into its error messages: { a: "text", b: ObjectId('…') }. */
export function show(value: unknown): string {
  const type = typeOf(value);
  switch (type) {
    case 'string':
      return `"${String(value)}"`;
    case 'object':
      return showDoc(value as Doc);
    case 'array':
      return `[ ${(value as unknown[]).map(show).join(', ')} ]`;
    case 'objectId':
      return `ObjectId('${(value as ObjectId).toHexString()}')`;
    case 'date':
      return `new Date(${(value as Date).getTime()})`;
    case 'double':
      return showDouble(value as number | Double);
    case 'long':
      return (value as Long).toString();
    case 'decimal':
      return (value as Decimal128).toString();
    case 'binData':
      return showBinary(value as Binary);
    case 'regex':
      return `/${(value as BSONRegExp).pattern}/${(value as BSONRegExp).options}`;
    case 'timestamp':
      return `Timestamp(${(value as Timestamp).t}, ${(value as Timestamp).i})`;
    case 'javascript':
      return (value as Code).code;
    case 'minKey':
      return 'MinKey';
    case 'maxKey':
      return 'MaxKey';
    case 'missing':
      return 'null';
    default:
      return String(value);
  }
}

function showDoc(doc: Doc): string {
  const fields = Object.keys(doc).map((name) => `${name}: ${show(doc[name])}`);
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
}

function showDouble(value: number | Double): string {
  const number = Number(value);
  return Number.isInteger(number) ? number.toFixed(1) : String(number);
}

function showBinary(value: Binary): string {
  if (value.sub_type === 4) return `UUID("${value.toUUID().toString()}")`;
  return `BinData(${value.sub_type}, ${value.toString('hex').toUpperCase()})`;
}
