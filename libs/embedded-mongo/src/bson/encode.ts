import type { Binary, BSONRegExp, Code, Decimal128, Double, Long, ObjectId, Timestamp } from 'bson';
import { isInt32 } from '../values/int32.ts';
import { isDoc } from './document.ts';
import { RawDocument } from './raw-document.ts';

let out = Buffer.allocUnsafeSlow(64 * 1024);
let at = 0;

/** The BSON bytes of a document (or of a plain object that stands for one), in memory of their own. Undefined fields are left out. */
export function encode(doc: object): Buffer {
  return encodeBehind(0, doc);
}

/** Like encode, but leaves `headroom` bytes free in front, for a message header. */
export function encodeBehind(headroom: number, doc: object): Buffer {
  at = 0;
  reserve(headroom);
  at = headroom;
  writeDocument(doc);
  const copy = Buffer.allocUnsafeSlow(at);
  out.copy(copy, 0, 0, at);
  if (out.length > 4 * 1024 * 1024) out = Buffer.allocUnsafeSlow(64 * 1024);
  return copy;
}

function writeDocument(doc: object): void {
  const start = at;
  reserve(5);
  at += 4;
  for (const name of Object.keys(doc)) writeField(name, (doc as Record<string, unknown>)[name]);
  close(start);
}

function writeArray(items: unknown[]): void {
  const start = at;
  reserve(5);
  at += 4;
  for (let i = 0; i < items.length; i++) writeField(String(i), items[i] === undefined ? null : items[i]);
  close(start);
}

function close(start: number): void {
  reserve(1);
  out[at++] = 0;
  out.writeInt32LE(at - start, start);
}

function writeField(name: string, value: unknown): void {
  if (value === undefined) return;
  reserve(name.length * 3 + 2 + 24);
  const typeAt = at++;
  writeCString(name);
  const type = writeValue(value); // may move `out`
  out[typeAt] = type;
}

function writeValue(value: unknown): number {
  switch (typeof value) {
    case 'string':
      return writeString(value);
    case 'number':
      return writeNumber(value);
    case 'boolean':
      out[at++] = value ? 1 : 0;
      return 0x08;
    case 'bigint':
      at = out.writeBigInt64LE(value, at);
      return 0x12;
    default:
      return writeObject(value as object | null);
  }
}

function writeObject(value: object | null): number {
  if (value === null) return 0x0a;
  if (isDoc(value)) {
    writeDocument(value);
    return 0x03;
  }
  if (Array.isArray(value)) {
    writeArray(value);
    return 0x04;
  }
  if (value instanceof Date) {
    at = out.writeBigInt64LE(BigInt(value.getTime()), at);
    return 0x09;
  }
  if (value instanceof RawDocument) {
    writeBytes(value.bytes);
    return 0x03;
  }
  return writeBsonClass(value);
}

function writeBsonClass(value: { _bsontype?: string }): number {
  switch (value._bsontype) {
    case 'ObjectId':
      writeBytes((value as unknown as ObjectId).id);
      return 0x07;
    case 'Double':
      at = out.writeDoubleLE((value as unknown as Double).value, at);
      return 0x01;
    case 'Long':
      writeLong(value as unknown as Long);
      return 0x12;
    case 'Timestamp':
      writeLong(value as unknown as Timestamp);
      return 0x11;
    case 'Binary':
      return writeBinary(value as unknown as Binary);
    case 'Decimal128':
      writeBytes((value as unknown as Decimal128).bytes);
      return 0x13;
    case 'BSONRegExp':
      return writeRegExp(value as unknown as BSONRegExp);
    case 'Code':
      writeString((value as unknown as Code).code);
      return 0x0d;
    case 'MinKey':
      return 0xff;
    case 'MaxKey':
      return 0x7f;
    default:
      writeDocument(value);
      return 0x03;
  }
}

function writeNumber(value: number): number {
  if (isInt32(value)) {
    at = out.writeInt32LE(value, at);
    return 0x10;
  }
  at = out.writeDoubleLE(value, at);
  return 0x01;
}

function writeLong(value: { low: number; high: number }): void {
  at = out.writeInt32LE(value.low, at);
  at = out.writeInt32LE(value.high, at);
}

function writeString(value: string): number {
  reserve(value.length * 3 + 5);
  const size = out.write(value, at + 4) + 1;
  out.writeInt32LE(size, at);
  at += 4 + size;
  out[at - 1] = 0;
  return 0x02;
}

function writeBinary(value: Binary): number {
  const bytes = value.buffer.subarray(0, value.position);
  const isOldForm = value.sub_type === 2;
  reserve(bytes.length + 9);
  at = out.writeInt32LE(bytes.length + (isOldForm ? 4 : 0), at);
  out[at++] = value.sub_type;
  if (isOldForm) at = out.writeInt32LE(bytes.length, at);
  writeBytes(bytes);
  return 0x05;
}

function writeRegExp(value: BSONRegExp): number {
  reserve((value.pattern.length + value.options.length) * 3 + 2);
  writeCString(value.pattern);
  writeCString(value.options);
  return 0x0b;
}

function writeCString(text: string): void {
  at += out.write(text, at);
  out[at++] = 0;
}

function writeBytes(bytes: Uint8Array): void {
  reserve(bytes.length);
  out.set(bytes, at);
  at += bytes.length;
}

function reserve(size: number): void {
  if (at + size + 32 <= out.length) return;
  const bigger = Buffer.allocUnsafeSlow(Math.max(out.length * 2, at + size + 32));
  out.copy(bigger, 0, 0, at);
  out = bigger;
}
