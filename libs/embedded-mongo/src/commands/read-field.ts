import { isDoc, newDoc } from '../bson/document.ts';
import type { Doc } from '../bson/document.ts';
import { MongoError } from '../errors/mongo-error.ts';
import { isTruthy } from '../query/operators.ts';
import { isNumber, toDouble } from '../values/number.ts';
import { typeOf } from '../values/type-of.ts';

const wrongType = (command: string, field: string, value: unknown, expected: string): MongoError =>
  new MongoError(
    14,
    `BSON field '${command}.${field}' is the wrong type '${typeOf(value)}', expected type '${expected}'`,
  );

/** A document field of a command, empty when it is absent. Throws MongoError 14 for another type. */
export function docField(body: Doc, field: string): Doc {
  const value = body[field];
  if (value === undefined || value === null) return newDoc();
  if (!isDoc(value)) throw wrongType(commandOf(body), field, value, 'object');
  return value;
}

/** A list field of a command, empty when it is absent. */
export function listField(body: Doc, field: string): unknown[] {
  const value = body[field];
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw wrongType(commandOf(body), field, value, 'array');
  return value;
}

/** A number that must not be negative; 0 when it is absent. */
export function countField(body: Doc, field: string): number {
  const value = body[field];
  if (value === undefined || value === null) return 0;
  if (!isNumber(value)) throw wrongType(commandOf(body), field, value, 'number');
  const number = Math.trunc(toDouble(value));
  if (number < 0) throw new MongoError(51024, `BSON field '${field}' value must be >= 0, actual value '${number}'`);
  return number;
}

/** A truth value; `absent` when it is not given. */
export const flagField = (body: Doc, field: string, absent = false): boolean =>
  body[field] === undefined ? absent : isTruthy(body[field]);

/** A name such as that of a collection. Throws MongoError 73 for anything but text. */
export function textField(body: Doc, field: string): string {
  const value = body[field];
  if (typeof value !== 'string') throw new MongoError(73, `collection name has invalid type ${typeOf(value)}`);
  return value;
}

const commandOf = (body: Doc): string => Object.keys(body)[0] ?? '';
