import { Decimal128, Long, ObjectId } from 'bson';
import { MongoError } from '../../errors/mongo-error.ts';
import { decimalOf, isNumber, makeDouble, toDouble } from '../../values/number.ts';
import { exactOf } from '../../values/exact-number.ts';
import { roundNumber } from '../../values/round.ts';
import { typeOf } from '../../values/type-of.ts';
import { parseDate } from '../../dates/parse-date.ts';
import type { Expression } from '../scope.ts';
import { compileOptional, isNullish, namedOperands, operator } from './operands.ts';
import type { Compiler, ExpressionFactory } from './operands.ts';

/** Converts a value that is neither null nor missing. Throws MongoError 241 when that is not possible. */
type Conversion = (value: unknown) => unknown;

const CONVERSIONS: Readonly<Record<string, Conversion>> = {
  string: textOf,
  int: (value) => wholeOf(value, 'int'),
  long: (value) => wholeOf(value, 'long'),
  double: (value) => makeDouble(doubleOf(value)),
  decimal: toDecimal,
  bool: (value) => (isNumber(value) ? toDouble(value) !== 0 : value !== false),
  date: toDate,
  objectId: toObjectId,
};

/** Operators that convert between types. */
export const CONVERT: Readonly<Record<string, ExpressionFactory>> = {
  $toString: to('$toString', 'string'),
  $toInt: to('$toInt', 'int'),
  $toLong: to('$toLong', 'long'),
  $toDouble: to('$toDouble', 'double'),
  $toDecimal: to('$toDecimal', 'decimal'),
  $toBool: to('$toBool', 'bool'),
  $toDate: to('$toDate', 'date'),
  $toObjectId: to('$toObjectId', 'objectId'),
  $type: operator('$type', { min: 1, max: 1 }, typeOf),
  $isNumber: operator('$isNumber', { min: 1, max: 1 }, isNumber),
  $convert: convert,
};

function to(name: string, type: string): ExpressionFactory {
  const conversion = CONVERSIONS[type] as Conversion;
  return operator(name, { min: 1, max: 1 }, (value) => (isNullish(value) ? null : conversion(value)));
}

function convert(operand: unknown, compiler: Compiler): Expression {
  const parts = namedOperands('$convert', operand, { required: ['input', 'to'], optional: ['onError', 'onNull'] });
  const input = compiler.compile(parts['input']);
  const onError = compileOptional(parts, 'onError', compiler);
  const onNull = compileOptional(parts, 'onNull', compiler);
  const conversion = typeof parts['to'] === 'string' ? CONVERSIONS[parts['to']] : undefined;
  if (!conversion) throw new MongoError(2, `$convert to ${String(parts['to'])} is not supported`);
  return (scope) => {
    const value = input(scope);
    if (isNullish(value)) return onNull ? onNull(scope) : null;
    try {
      return conversion(value);
    } catch (error) {
      if (onError && error instanceof MongoError) return onError(scope);
      throw error;
    }
  };
}

const refused = (value: unknown, type: string): MongoError =>
  new MongoError(241, `Unsupported conversion from ${typeOf(value)} to ${type} in $convert with no onError value`);

const unparsable = (value: string, type: string): MongoError =>
  new MongoError(241, `Failed to parse ${type} '${value}' in $convert with no onError value`);

/** A value as $toString writes it. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  if (isNumber(value)) return String(typeof value === 'object' && value._bsontype === 'Double' ? value.value : value);
  if (value instanceof Date) return value.toISOString();
  if (value instanceof ObjectId) return value.toHexString();
  throw refused(value, 'string');
}

function wholeOf(value: unknown, type: 'int' | 'long'): number | Long {
  const whole = BigInt(typeof value === 'string' ? parseWhole(value, type) : truncated(value, type));
  if (BigInt.asIntN(type === 'int' ? 32 : 64, whole) !== whole)
    throw new MongoError(241, `Conversion would overflow target type in $convert with no onError value: ${whole}`);
  return type === 'int' ? Number(whole) : Long.fromBigInt(whole);
}

function parseWhole(text: string, type: string): string {
  if (!/^[+-]?\d+$/.test(text)) throw unparsable(text, 'number');
  return type === 'int' || type === 'long' ? text.replace('+', '') : text;
}

function truncated(value: unknown, type: string): bigint {
  if (typeof value === 'boolean') return value ? 1n : 0n;
  if (value instanceof Date && type === 'long') return BigInt(value.getTime());
  if (!isNumber(value)) throw refused(value, type);
  if (!Number.isFinite(toDouble(value)))
    throw new MongoError(241, 'Attempt to convert NaN or infinity to an integer in $convert with no onError value');
  const { mantissa, exponent } = exactOf(roundNumber(value, 0, 'towards-zero'));
  return exponent >= 0 ? mantissa * 10n ** BigInt(exponent) : mantissa / 10n ** BigInt(-exponent);
}

function doubleOf(value: unknown): number {
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value instanceof Date) return value.getTime();
  if (isNumber(value)) return toDouble(value);
  if (typeof value !== 'string') throw refused(value, 'double');
  const number = Number(value);
  if (value.trim() === '' || value !== value.trim() || Number.isNaN(number)) throw unparsable(value, 'number');
  return number;
}

function toDecimal(value: unknown): Decimal128 {
  if (value instanceof Decimal128) return value;
  if (typeof value === 'string') return parseDecimal(value);
  if (typeof value === 'boolean') return Decimal128.fromString(value ? '1' : '0');
  if (value instanceof Date) return Decimal128.fromString(String(value.getTime()));
  if (!isNumber(value)) throw refused(value, 'decimal');
  const type = typeOf(value);
  if (type === 'double') return Decimal128.fromString(toDouble(value).toPrecision(15));
  return decimalOf(exactOf(value));
}

function parseDecimal(text: string): Decimal128 {
  try {
    return Decimal128.fromString(text);
  } catch {
    throw unparsable(text, 'number');
  }
}

function toDate(value: unknown): Date {
  if (value instanceof Date) return value;
  if (value instanceof ObjectId) return value.getTimestamp();
  if (typeof value === 'string') return parseDate(value);
  if (isNumber(value) && typeOf(value) !== 'int') return new Date(Math.trunc(toDouble(value)));
  throw refused(value, 'date');
}

function toObjectId(value: unknown): ObjectId {
  if (value instanceof ObjectId) return value;
  if (typeof value !== 'string') throw refused(value, 'objectId');
  if (!/^[0-9a-fA-F]{24}$/.test(value)) throw unparsable(value, 'objectId');
  return new ObjectId(value);
}
