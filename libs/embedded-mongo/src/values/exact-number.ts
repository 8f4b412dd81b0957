import type { Decimal128, Double, Long } from 'bson';

/** A finite number without rounding: mantissa · 10^exponent. */
export interface ExactNumber {
  mantissa: bigint;
  exponent: number;
}

/** The exact value of a finite BSON number. */
export function exactOf(value: number | Double | Long | Decimal128): ExactNumber {
  if (typeof value === 'number') return exactOfDouble(value);
  if (value._bsontype === 'Double') return exactOfDouble(value.value);
  if (value._bsontype === 'Long') return { mantissa: value.toBigInt(), exponent: 0 };
  return exactOfDecimalText(value.toString());
}

/** Parses decimal text such as `-12.50E+3`. */
export function exactOfDecimalText(text: string): ExactNumber {
  const [digits = '0', power = '0'] = text.toUpperCase().split('E');
  const point = digits.indexOf('.');
  if (point < 0) return { mantissa: BigInt(digits), exponent: Number(power) };
  const fraction = digits.length - point - 1;
  return { mantissa: BigInt(digits.replace('.', '')), exponent: Number(power) - fraction };
}

/** Negative, zero or positive as a < b, a = b, a > b. */
export function compareExact(a: ExactNumber, b: ExactNumber): number {
  const difference = subtractExact(a, b).mantissa;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** a - b without rounding. */
export function subtractExact(a: ExactNumber, b: ExactNumber): ExactNumber {
  const exponent = Math.min(a.exponent, b.exponent);
  return { mantissa: scaled(a, exponent) - scaled(b, exponent), exponent };
}

/** The double nearest to an exact number. */
export const nearestDouble = (value: ExactNumber): number => Number(`${value.mantissa}e${value.exponent}`);

const scaled = (value: ExactNumber, exponent: number): bigint =>
  value.mantissa === 0n ? 0n : value.mantissa * 10n ** BigInt(value.exponent - exponent);

const overlay = new DataView(new ArrayBuffer(8));

function exactOfDouble(value: number): ExactNumber {
  if (Number.isInteger(value)) return { mantissa: BigInt(value), exponent: 0 };
  overlay.setFloat64(0, value);
  const bits = overlay.getBigUint64(0);
  const rawExponent = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xfffffffffffffn;
  const mantissa = (rawExponent === 0 ? fraction : fraction | 0x10000000000000n) * (value < 0 ? -1n : 1n);
  const halvings = 1075 - Math.max(rawExponent, 1);
  return { mantissa: mantissa * 5n ** BigInt(halvings), exponent: -halvings };
}
