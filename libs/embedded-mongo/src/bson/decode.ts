import { Binary, BSONRegExp, Code, Decimal128, Double, Long, MaxKey, MinKey, ObjectId, Timestamp } from 'bson';
import { MongoError } from '../errors/mongo-error.ts';
import { isInt32 } from '../values/int32.ts';
import { newDoc } from './document.ts';
import type { Doc } from './document.ts';
import { fieldName } from './field-names.ts';

const MAX_DEPTH = 200;

/**
 * Decodes one BSON document. An int32 and a double with a fraction become JS numbers, a double that looks like an
 * int32 becomes Double, an int64 Long: nothing loses its type. Throws MongoError 22 (InvalidBSON) on malformed bytes.
 */
export function decode(bytes: Buffer, offset = 0): Doc {
  try {
    return readDoc(bytes, { at: offset }, 0);
  } catch (error) {
    if (error instanceof MongoError) throw error;
    throw invalid((error as Error).message);
  }
}

/** Decodes only the named top-level fields and steps over all others. */
export function decodeFields(bytes: Buffer, names: ReadonlySet<string>): Doc {
  const cursor = { at: 4 };
  const doc = newDoc();
  for (let type = bytes[cursor.at++]; type !== 0; type = bytes[cursor.at++]) {
    const name = readName(bytes, cursor);
    const value = names.has(name)
      ? readValue(bytes, cursor, type as number, 1)
      : skipValue(bytes, cursor, type as number);
    if (names.has(name)) doc[name] = value;
  }
  return doc;
}

interface Cursor {
  at: number;
}

function readDoc(bytes: Buffer, cursor: Cursor, depth: number): Doc {
  const end = enter(bytes, cursor, depth);
  const doc = newDoc();
  for (let type = bytes[cursor.at++]; type !== 0; type = bytes[cursor.at++]) {
    const name = readName(bytes, cursor);
    doc[name] = readValue(bytes, cursor, type as number, depth + 1);
  }
  return leave(doc, cursor, end);
}

function readArray(bytes: Buffer, cursor: Cursor, depth: number): unknown[] {
  const end = enter(bytes, cursor, depth);
  const items: unknown[] = [];
  for (let type = bytes[cursor.at++]; type !== 0; type = bytes[cursor.at++]) {
    while (bytes[cursor.at++] !== 0) if (cursor.at >= end) throw invalid('array index without an end');
    items.push(readValue(bytes, cursor, type as number, depth + 1));
  }
  return leave(items, cursor, end);
}

function enter(bytes: Buffer, cursor: Cursor, depth: number): number {
  if (depth > MAX_DEPTH) throw new MongoError(15, `Exceeded the depth of ${MAX_DEPTH} nested levels`);
  const size = bytes.readInt32LE(cursor.at);
  const end = cursor.at + size;
  if (size < 5 || end > bytes.length || bytes[end - 1] !== 0) throw invalid('document size does not fit');
  cursor.at += 4;
  return end;
}

function leave<T>(result: T, cursor: Cursor, end: number): T {
  if (cursor.at !== end) throw invalid('document ends elsewhere than its size says');
  return result;
}

function readName(bytes: Buffer, cursor: Cursor): string {
  const start = cursor.at;
  const end = bytes.indexOf(0, start);
  if (end < 0) throw invalid('field name without an end');
  cursor.at = end + 1;
  return fieldName(bytes, start, end);
}

function readValue(bytes: Buffer, cursor: Cursor, type: number, depth: number): unknown {
  const at = cursor.at;
  switch (type) {
    case 0x01:
      cursor.at += 8;
      return double(bytes.readDoubleLE(at));
    case 0x02:
      return readString(bytes, cursor);
    case 0x03:
      return readDoc(bytes, cursor, depth);
    case 0x04:
      return readArray(bytes, cursor, depth);
    case 0x05:
      return readBinary(bytes, cursor);
    case 0x07:
      cursor.at += 12;
      return new ObjectId(Uint8Array.prototype.slice.call(take(bytes, at, 12)));
    case 0x08:
      cursor.at += 1;
      return bytes[at] === 1;
    case 0x09:
      cursor.at += 8;
      return readDate(bytes, at);
    case 0x0a:
      return null;
    case 0x0b:
      return new BSONRegExp(readName(bytes, cursor), readName(bytes, cursor));
    case 0x0d:
      return new Code(readString(bytes, cursor));
    case 0x10:
      cursor.at += 4;
      return bytes.readInt32LE(at);
    case 0x11:
      cursor.at += 8;
      return new Timestamp({ t: bytes.readUInt32LE(at + 4), i: bytes.readUInt32LE(at) });
    case 0x12:
      cursor.at += 8;
      return new Long(bytes.readInt32LE(at), bytes.readInt32LE(at + 4));
    case 0x13:
      cursor.at += 16;
      return new Decimal128(Uint8Array.prototype.slice.call(take(bytes, at, 16)));
    case 0xff:
      return new MinKey();
    case 0x7f:
      return new MaxKey();
    default:
      throw new MongoError(22, `BSON type 0x${type.toString(16).padStart(2, '0')} is not supported`);
  }
}

function double(value: number): number | Double {
  return isInt32(value) ? new Double(value) : value;
}

function readString(bytes: Buffer, cursor: Cursor): string {
  const size = bytes.readInt32LE(cursor.at);
  const start = cursor.at + 4;
  const end = start + size - 1;
  if (size < 1 || end >= bytes.length || bytes[end] !== 0) throw invalid('string size does not fit');
  cursor.at = end + 1;
  return bytes.toString('utf8', start, end);
}

function readBinary(bytes: Buffer, cursor: Cursor): Binary {
  const size = bytes.readInt32LE(cursor.at);
  const subtype = bytes[cursor.at + 4] as number;
  const start = cursor.at + 5;
  if (size < 0 || start + size > bytes.length) throw invalid('binary size does not fit');
  cursor.at = start + size;
  const from = subtype === Binary.SUBTYPE_BYTE_ARRAY ? start + 4 : start;
  return new Binary(Uint8Array.prototype.slice.call(bytes, from, start + size), subtype);
}

function readDate(bytes: Buffer, at: number): Date {
  const date = new Date(Number(bytes.readBigInt64LE(at)));
  if (Number.isNaN(date.getTime()))
    throw new MongoError(2, 'dates outside of the years -271821 to 275760 are not supported');
  return date;
}

function take(bytes: Buffer, at: number, length: number): Buffer {
  if (at + length > bytes.length) throw invalid('value reaches past the end');
  return bytes.subarray(at, at + length);
}

function skipValue(bytes: Buffer, cursor: Cursor, type: number): undefined {
  const fixed = FIXED_SIZES[type];
  if (fixed !== undefined) cursor.at += fixed;
  else if (type === 0x02) cursor.at += 4 + bytes.readInt32LE(cursor.at);
  else if (type === 0x03 || type === 0x04) cursor.at += bytes.readInt32LE(cursor.at);
  else if (type === 0x05) cursor.at += 5 + bytes.readInt32LE(cursor.at);
  else readValue(bytes, cursor, type, 1);
}

const FIXED_SIZES: Record<number, number> = {
  0x01: 8,
  0x07: 12,
  0x08: 1,
  0x09: 8,
  0x0a: 0,
  0x10: 4,
  0x11: 8,
  0x12: 8,
  0x13: 16,
};

const invalid = (reason: string): MongoError => new MongoError(22, `Invalid BSON: ${reason}`);
