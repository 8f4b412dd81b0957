import { exactOf, nearestDouble } from './exact-number.ts';
import type { ExactNumber } from './exact-number.ts';
import { decimalOf, isFloating, makeDouble, makeInteger, toDouble } from './number.ts';
import type { BsonNumber } from './number.ts';
import { Long } from 'bson';

/** Where a number goes that lies between two that are allowed. */
export type Rounding = 'half-even' | 'towards-zero' | 'up' | 'down';

/** Rounds to a number of decimal places (negative: to tens, hundreds); the type stays. */
export function roundNumber(value: BsonNumber, places: number, rounding: Rounding): BsonNumber {
  if (!Number.isFinite(toDouble(value))) return value;
  const exact = exactOf(value);
  if (exact.exponent >= -places) return value;
  const rounded = roundExact(exact, places, rounding);
  if (isFloating(value)) return makeDouble(nearestDouble(rounded));
  if (typeof value === 'object' && value._bsontype === 'Decimal128') return decimalOf(rounded);
  const whole = rounded.mantissa * 10n ** BigInt(rounded.exponent);
  return typeof value === 'number' ? makeInteger(whole) : Long.fromBigInt(whole);
}

function roundExact({ mantissa, exponent }: ExactNumber, places: number, rounding: Rounding): ExactNumber {
  const unit = 10n ** BigInt(-places - exponent);
  const quotient = mantissa / unit;
  const rest = mantissa % unit;
  return { mantissa: quotient + step({ quotient, rest, unit }, rounding), exponent: -places };
}

function step({ quotient, rest, unit }: Record<'quotient' | 'rest' | 'unit', bigint>, rounding: Rounding): bigint {
  if (rest === 0n || rounding === 'towards-zero') return 0n;
  if (rounding === 'up') return rest > 0n ? 1n : 0n;
  if (rounding === 'down') return rest < 0n ? -1n : 0n;
  const twice = (rest < 0n ? -rest : rest) * 2n;
  const isAway = twice > unit || (twice === unit && quotient % 2n !== 0n);
  return isAway ? (rest < 0n ? -1n : 1n) : 0n;
}
