import { Long } from 'bson';
import type { Decimal128 } from 'bson';
import { MongoError } from '../../errors/mongo-error.ts';
import { divideNumbers, remainderOf } from '../../values/divide.ts';
import { calculate, isFloating, isNumber, makeDouble, makeInteger, toDouble } from '../../values/number.ts';
import type { BsonNumber } from '../../values/number.ts';
import { roundNumber } from '../../values/round.ts';
import type { Rounding } from '../../values/round.ts';
import { typeOf } from '../../values/type-of.ts';
import { isNullish, operator } from './operands.ts';
import type { ExpressionFactory } from './operands.ts';

/** Operators that compute with numbers and dates. */
export const ARITHMETIC: Readonly<Record<string, ExpressionFactory>> = {
  $add: operator('$add', { min: 0 }, (...values) => add(values)),
  $subtract: operator('$subtract', { min: 2, max: 2 }, subtract),
  $multiply: operator('$multiply', { min: 0 }, (...values) => multiply(values)),
  $divide: binary('$divide', divideNumbers),
  $mod: binary('$mod', remainderOf),
  $abs: unary('$abs', (value) => (toDouble(value) < 0 ? calculate('multiply', [value, -1], 'double') : value)),
  $ceil: unary('$ceil', (value) => roundNumber(value, 0, 'up')),
  $floor: unary('$floor', (value) => roundNumber(value, 0, 'down')),
  $round: rounding('$round', 'half-even'),
  $trunc: rounding('$trunc', 'towards-zero'),
  $sqrt: real('$sqrt', (value) => Math.sqrt(positive('$sqrt', value))),
  $exp: real('$exp', Math.exp),
  $ln: real('$ln', (value) => Math.log(positive('$ln', value))),
  $log10: real('$log10', (value) => Math.log10(positive('$log10', value))),
  $log: binary('$log', (value, base) => makeDouble(Math.log(realOf('$log', value)) / Math.log(realOf('$log', base)))),
  $pow: binary('$pow', power),
};

function unary(name: string, compute: (value: BsonNumber) => unknown): ExpressionFactory {
  return operator(name, { min: 1, max: 1 }, (value) => (isNullish(value) ? null : compute(numberFor(name, value))));
}

function binary(name: string, compute: (a: BsonNumber, b: BsonNumber) => unknown): ExpressionFactory {
  return operator(name, { min: 2, max: 2 }, (a, b) =>
    isNullish(a) || isNullish(b) ? null : compute(numberFor(name, a), numberFor(name, b)),
  );
}

/** Functions of real numbers; decimals would lose digits, so they are refused. */
function real(name: string, compute: (value: number) => number): ExpressionFactory {
  return unary(name, (value) => makeDouble(compute(realOf(name, value))));
}

function realOf(name: string, value: BsonNumber): number {
  if (isDecimal(value)) throw new MongoError(2, `${name} of decimal values is not supported`);
  return toDouble(value);
}

const isDecimal = (value: BsonNumber): value is Decimal128 =>
  typeof value === 'object' && value._bsontype === 'Decimal128';

function positive(name: string, value: number): number {
  if (value < 0 || (value === 0 && name !== '$sqrt'))
    throw new MongoError(
      name === '$sqrt' ? 28714 : 28766,
      `${name}'s argument must be a positive number, but is ${value}`,
    );
  return value;
}

function numberFor(name: string, value: unknown): BsonNumber {
  if (isNumber(value)) return value;
  throw new MongoError(28765, `${name} only supports numeric types, not ${typeOf(value)}`);
}

function add(values: unknown[]): unknown {
  let sum: BsonNumber = 0;
  let hasDate = false;
  for (const value of values) {
    if (isNullish(value)) return null;
    if (value instanceof Date) {
      if (hasDate) throw new MongoError(16612, 'only one date allowed in an $add expression');
      hasDate = true;
      sum = calculate('add', [sum, makeInteger(value.getTime())], 'double');
    } else if (isNumber(value)) sum = calculate('add', [sum, value], 'double');
    else throw new MongoError(14, `$add only supports numeric or date types, not ${typeOf(value)}`);
  }
  return hasDate ? new Date(Math.round(toDouble(sum))) : sum;
}

function subtract(a: unknown, b: unknown): unknown {
  if (isNullish(a) || isNullish(b)) return null;
  if (isNumber(a) && isNumber(b)) return calculate('subtract', [a, b], 'double');
  if (a instanceof Date && b instanceof Date) return longOf(a.getTime() - b.getTime());
  if (a instanceof Date && isNumber(b)) return new Date(a.getTime() - Math.round(toDouble(b)));
  throw new MongoError(14, `can't $subtract ${typeOf(b)} from ${typeOf(a)}`);
}

function multiply(values: unknown[]): unknown {
  let product: BsonNumber = 1;
  for (const value of values) {
    if (isNullish(value)) return null;
    if (!isNumber(value)) throw new MongoError(14, `$multiply only supports numeric types, not ${typeOf(value)}`);
    product = calculate('multiply', [product, value], 'double');
  }
  return product;
}

function rounding(name: string, kind: Rounding): ExpressionFactory {
  return operator(name, { min: 1, max: 2 }, (value, place = 0) => {
    if (isNullish(value) || isNullish(place)) return null;
    const digits = toDouble(numberFor(name, place));
    if (!Number.isInteger(digits) || digits < -20 || digits > 100)
      throw new MongoError(51082, `cannot apply ${name} with precision value ${digits}, value must be in [-20, 100]`);
    return roundNumber(numberFor(name, value), digits, kind);
  });
}

function power(base: BsonNumber, exponent: BsonNumber): unknown {
  const [x, y] = [realOf('$pow', base), realOf('$pow', exponent)];
  if (x === 0 && y < 0) throw new MongoError(28764, '$pow cannot take a base of 0 and a negative exponent');
  if (isFloating(base) || isFloating(exponent) || y < 0) return makeDouble(x ** y);
  const result = BigInt(x) ** BigInt(y);
  if (BigInt.asIntN(64, result) !== result) return makeDouble(x ** y);
  return typeof base === 'object' || typeof exponent === 'object' ? longOf(result) : makeInteger(result);
}

const longOf = (value: number | bigint): Long => Long.fromBigInt(BigInt(value));
