import { Decimal128, Double, Long } from 'bson';
import { MongoError } from '../errors/mongo-error.ts';
import { compareExact, exactOf, subtractExact } from './exact-number.ts';
import type { ExactNumber } from './exact-number.ts';
import { isInt32 } from './int32.ts';

/** A BSON number: int32 and fractions are JS numbers, a double that looks like an int32 is a Double. */
export type BsonNumber = number | Double | Long | Decimal128;

/** True for int32, int64, double and decimal values. */
export function isNumber(value: unknown): value is BsonNumber {
  if (typeof value === 'number') return true;
  if (typeof value !== 'object' || value === null) return false;
  const type = (value as { _bsontype?: string })._bsontype;
  return type === 'Double' || type === 'Long' || type === 'Decimal128';
}

/** The double nearest to a BSON number. */
export function toDouble(value: BsonNumber): number {
  if (typeof value === 'number') return value;
  if (value._bsontype === 'Double') return value.value;
  if (value._bsontype === 'Long') return value.toNumber();
  return Number(value.toString());
}

/** A number of BSON type double. */
export const makeDouble = (value: number): number | Double => (isInt32(value) ? new Double(value) : value);

/** A number of BSON type int32 when it fits, else int64; the value has to be whole. */
export const makeInteger = (value: bigint | number): number | Long => {
  const asNumber = Number(value);
  return isInt32(asNumber) ? asNumber : Long.fromBigInt(BigInt(value));
};

/** Order of two BSON numbers of any types; NaN equals NaN and is below all others. */
export function compareNumbers(a: BsonNumber, b: BsonNumber): number {
  const x = toDouble(a);
  const y = toDouble(b);
  if (x < y) return -1;
  if (x > y) return 1;
  if (Number.isNaN(x) || Number.isNaN(y)) return Number(Number.isNaN(y)) - Number(Number.isNaN(x));
  if ((isDouble(a) && isDouble(b)) || !Number.isFinite(x)) return 0;
  return compareExact(exactOf(a), exactOf(b));
}

const isDouble = (value: BsonNumber): boolean => typeof value === 'number' || value._bsontype === 'Double';

type Arithmetic = 'add' | 'subtract' | 'multiply';

/**
 * Adds, subtracts or multiplies with BSON's result types: decimal before double before int64 before int32; an int32
 * that overflows becomes int64. Throws MongoError 2 when an int64 overflows and `onOverflow` is not 'double'.
 */
export function calculate(operation: Arithmetic, [a, b]: [BsonNumber, BsonNumber], onOverflow?: 'double'): BsonNumber {
  if (isDecimal(a) || isDecimal(b)) return calculateDecimal(operation, a, b);
  if (isFloating(a) || isFloating(b)) return makeDouble(DOUBLE[operation](toDouble(a), toDouble(b)));
  const exact = BIG[operation](bigOf(a), bigOf(b));
  const isLong = typeof a === 'object' || typeof b === 'object';
  if (BigInt.asIntN(64, exact) !== exact) {
    if (onOverflow) return makeDouble(DOUBLE[operation](toDouble(a), toDouble(b)));
    throw new MongoError(2, `Failed to ${operation}: the result ${exact} does not fit into 64 bits`);
  }
  return isLong ? Long.fromBigInt(exact) : makeInteger(exact);
}

const isDecimal = (value: BsonNumber): value is Decimal128 =>
  typeof value === 'object' && value._bsontype === 'Decimal128';

/** True for values of BSON type double. */
export const isFloating = (value: BsonNumber): boolean =>
  typeof value === 'number' ? !isInt32(value) : value._bsontype === 'Double';

const bigOf = (value: BsonNumber): bigint => (typeof value === 'number' ? BigInt(value) : (value as Long).toBigInt());

const DOUBLE: Record<Arithmetic, (a: number, b: number) => number> = {
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  multiply: (a, b) => a * b,
};

const BIG: Record<Arithmetic, (a: bigint, b: bigint) => bigint> = {
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  multiply: (a, b) => a * b,
};

function calculateDecimal(operation: Arithmetic, a: BsonNumber, b: BsonNumber): Decimal128 {
  const rough = DOUBLE[operation](toDouble(a), toDouble(b));
  if (!Number.isFinite(toDouble(a)) || !Number.isFinite(toDouble(b))) return Decimal128.fromString(String(rough));
  return decimalOf(EXACT[operation](decimalExact(a), decimalExact(b)));
}

const EXACT: Record<Arithmetic, (a: ExactNumber, b: ExactNumber) => ExactNumber> = {
  add: (a, b) => subtractExact(a, { mantissa: -b.mantissa, exponent: b.exponent }),
  subtract: subtractExact,
  multiply: (a, b) => ({ mantissa: a.mantissa * b.mantissa, exponent: a.exponent + b.exponent }),
};

/** A double joins decimal arithmetic with 15 significant digits, as in MongoDB. */
function decimalExact(value: BsonNumber): ExactNumber {
  if (!isFloating(value)) return exactOf(value);
  return exactOf(Decimal128.fromString(toDouble(value).toPrecision(15)));
}

/** The decimal nearest to an exact number (34 digits, half to even). */
export function decimalOf({ mantissa, exponent }: ExactNumber): Decimal128 {
  const digits = (mantissa < 0n ? -mantissa : mantissa).toString();
  const surplus = digits.length - 34;
  if (surplus <= 0) return Decimal128.fromString(`${mantissa}E${exponent}`);
  const unit = 10n ** BigInt(surplus);
  const rest = mantissa < 0n ? -(mantissa % unit) : mantissa % unit;
  const sign = mantissa < 0n ? -1n : 1n;
  const quotient = mantissa / unit;
  const isUp = rest * 2n > unit || (rest * 2n === unit && quotient % 2n !== 0n);
  return Decimal128.fromString(`${isUp ? quotient + sign : quotient}E${exponent + surplus}`);
}
