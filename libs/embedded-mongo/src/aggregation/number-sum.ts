import { Decimal128 } from 'bson';
import { calculate, isFloating, isNumber, makeDouble, makeInteger, toDouble } from '../values/number.ts';
import type { BsonNumber } from '../values/number.ts';
import { divideNumbers } from '../values/divide.ts';
import { Long } from 'bson';

/** Adds up numbers of all types; whole ones exactly, doubles with compensation for rounding. */
export class NumberSum {
  count = 0;
  private whole = 0n;
  private hasLong = false;
  private hasDouble = false;
  private double = 0;
  private lost = 0;
  private decimal: BsonNumber | undefined;

  /** Other values than numbers are passed over. */
  add(value: unknown): void {
    if (!isNumber(value)) return;
    this.count++;
    if (typeof value === 'object' && value._bsontype === 'Decimal128')
      this.decimal = calculate('add', [this.decimal ?? Decimal128.fromString('0'), value]);
    else if (isFloating(value)) this.addDouble(toDouble(value));
    else this.addWhole(value as number | Long);
  }

  get total(): BsonNumber {
    if (this.decimal)
      return calculate('add', [
        calculate('add', [this.decimal, this.wholeTotal()], 'double'),
        makeDouble(this.double + this.lost),
      ]);
    if (this.hasDouble) return makeDouble(Number(this.whole) + this.double + this.lost);
    return this.wholeTotal();
  }

  /** Null when there was no number. */
  get average(): BsonNumber | null {
    return this.count === 0 ? null : divideNumbers(this.total, this.count);
  }

  private wholeTotal(): BsonNumber {
    if (BigInt.asIntN(64, this.whole) !== this.whole) return makeDouble(Number(this.whole));
    return this.hasLong ? Long.fromBigInt(this.whole) : makeInteger(this.whole);
  }

  private addWhole(value: number | Long): void {
    if (typeof value === 'object') this.hasLong = true;
    this.whole += typeof value === 'number' ? BigInt(value) : value.toBigInt();
  }

  /** Neumaier's summation. */
  private addDouble(value: number): void {
    this.hasDouble = true;
    const sum = this.double + value;
    if (Number.isFinite(sum))
      this.lost += Math.abs(this.double) >= Math.abs(value) ? this.double - sum + value : value - sum + this.double;
    this.double = sum;
  }
}
