import type { Binary, BSONRegExp, Code, ObjectId, Timestamp } from 'bson';
import type { Doc } from '../bson/document.ts';
import { exactOf, nearestDouble, subtractExact } from '../values/exact-number.ts';
import { isNumber, toDouble } from '../values/number.ts';
import type { BsonNumber } from '../values/number.ts';
import { TYPE_ORDER, typeOf } from '../values/type-of.ts';

/**
 * A value as text whose characters (all below U+0100) sort as BSON values do, and of which none is the beginning of
 * another; equal values such as 1 and 1.0 give equal text. Undefined is the key of an empty array.
 */
export function encodeKey(value: unknown): string {
  if (typeof value === 'string') return '\x3c' + encodeText(value);
  if (value === null) return '\x14';
  if (isNumber(value)) return '\x1e' + encodeNumber(value);
  const type = typeOf(value);
  const mark = String.fromCharCode(TYPE_ORDER[type]);
  switch (type) {
    case 'object':
      return mark + encodeDoc(value as Doc);
    case 'array':
      return mark + (value as unknown[]).map((item) => encodeKey(item ?? null)).join('') + '\x00';
    case 'objectId':
      return mark + latin1((value as ObjectId).id);
    case 'bool':
      return mark + (value === true ? '\x01' : '\x00');
    case 'date':
      return mark + encodeDouble((value as Date).getTime());
    case 'timestamp':
      return mark + encodeUint32((value as Timestamp).t) + encodeUint32((value as Timestamp).i);
    case 'binData':
      return mark + encodeBinary(value as Binary);
    case 'regex':
      return mark + encodeText((value as BSONRegExp).pattern) + encodeText((value as BSONRegExp).options);
    case 'javascript':
      return mark + encodeText((value as Code).code);
    default:
      return mark;
  }
}

/** The same key for a field that is indexed in descending order. */
export function invertKey(key: string): string {
  let inverted = '';
  for (let i = 0; i < key.length; i++) inverted += String.fromCharCode(255 - key.charCodeAt(i));
  return inverted;
}

/** Sorts above every key that begins with the text it is appended to. */
export const ABOVE = 'Ā';

function encodeText(text: string): string {
  // oxlint-disable-next-line no-control-regex -- the characters that need no conversion
  if (/^[\x01-\x7f]*$/.test(text)) return text + '\x00';
  return Buffer.from(text, 'utf8').toString('latin1').replaceAll('\x00', '\x00\xff') + '\x00';
}

function encodeDoc(doc: Doc): string {
  let key = '';
  for (const name of Object.keys(doc)) {
    const value = encodeKey(doc[name]);
    key += value.charAt(0) + encodeText(name) + value.slice(1);
  }
  return key + '\x00';
}

const smallIntegers: (string | undefined)[] = [];

function encodeNumber(value: BsonNumber): string {
  const double = toDouble(value);
  if (typeof value === 'number' && (value & 1023) === value)
    return (smallIntegers[value] ??= encodeDouble(value) + '\x80');
  if (typeof value === 'number' || value._bsontype === 'Double' || !Number.isFinite(double))
    return encodeDouble(double) + '\x80';
  return encodeDouble(double) + encodeRest(value, double);
}

/** What an int64 or a decimal has beyond the double nearest to it, as two further doubles. */
function encodeRest(value: BsonNumber, double: number): string {
  const rest = subtractExact(exactOf(value), exactOf(double));
  if (rest.mantissa === 0n) return '\x80';
  const second = nearestDouble(rest);
  const third = nearestDouble(subtractExact(rest, exactOf(second)));
  return (rest.mantissa < 0n ? '\x7f' : '\x81') + encodeDouble(second) + encodeDouble(third);
}

const overlay = new DataView(new ArrayBuffer(8));
const overlayBytes = Buffer.from(overlay.buffer);

function encodeDouble(value: number): string {
  if (Number.isNaN(value)) return '\x00'.repeat(8);
  overlay.setFloat64(0, value === 0 ? 0 : value);
  const high = overlay.getUint32(0);
  if (high >= 0x80000000) {
    overlay.setUint32(0, ~high);
    overlay.setUint32(4, ~overlay.getUint32(4));
  } else overlay.setUint32(0, high | 0x80000000);
  return overlayBytes.toString('latin1', 0, 8);
}

function encodeUint32(value: number): string {
  overlay.setUint32(0, value);
  return overlayBytes.toString('latin1', 0, 4);
}

const encodeBinary = (value: Binary): string =>
  encodeUint32(value.position) + String.fromCharCode(value.sub_type) + latin1(value.buffer.subarray(0, value.position));

const latin1 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
