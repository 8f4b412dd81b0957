import { Decimal128, Long } from 'bson';
import { MongoError } from '../errors/mongo-error.ts';
import { exactOf } from './exact-number.ts';
import { decimalOf, isFloating, makeDouble, makeInteger, toDouble } from './number.ts';
import type { BsonNumber } from './number.ts';

const isDecimal = (value: BsonNumber): boolean => typeof value === 'object' && value._bsontype === 'Decimal128';

/** a / b as $divide computes it: a double, or a decimal when one of the two is. Throws MongoError 2 for b = 0. */
export function divideNumbers(a: BsonNumber, b: BsonNumber): BsonNumber {
  if (toDouble(b) === 0) throw new MongoError(2, "can't $divide by zero");
  if (!isDecimal(a) && !isDecimal(b)) return makeDouble(toDouble(a) / toDouble(b));
  if (!Number.isFinite(toDouble(a)) || !Number.isFinite(toDouble(b)))
    return Decimal128.fromString(String(toDouble(a) / toDouble(b)));
  return divideDecimals(a, b);
}

/** Divides to 40 digits, drops zeros at the end as long as the exponent allows, and rounds to 34. */
function divideDecimals(a: BsonNumber, b: BsonNumber): Decimal128 {
  const [x, y] = [exactOf(a), exactOf(b)];
  let exponent = x.exponent - y.exponent;
  let mantissa = (x.mantissa * 10n ** 40n) / y.mantissa;
  let surplus = 40;
  while (surplus > 0 && mantissa !== 0n && mantissa % 10n === 0n) {
    mantissa /= 10n;
    surplus--;
  }
  exponent -= mantissa === 0n ? 0 : surplus;
  return decimalOf({ mantissa, exponent });
}

/** a mod b with the sign of a. Throws MongoError 16610 for b = 0. */
export function remainderOf(a: BsonNumber, b: BsonNumber): BsonNumber {
  if (toDouble(b) === 0) throw new MongoError(16610, "can't $mod by zero");
  if (isDecimal(a) || isDecimal(b)) return decimalRemainder(a, b);
  if (isFloating(a) || isFloating(b)) return makeDouble(toDouble(a) % toDouble(b));
  if (typeof a === 'number' && typeof b === 'number') return makeInteger((a % b) + 0);
  return Long.fromBigInt(exactOf(a).mantissa % exactOf(b).mantissa);
}

function decimalRemainder(a: BsonNumber, b: BsonNumber): Decimal128 {
  const [x, y] = [exactOf(a), exactOf(b)];
  const exponent = Math.min(x.exponent, y.exponent);
  const scale = (value: { mantissa: bigint; exponent: number }): bigint =>
    value.mantissa * 10n ** BigInt(value.exponent - exponent);
  return decimalOf({ mantissa: scale(x) % scale(y), exponent });
}
