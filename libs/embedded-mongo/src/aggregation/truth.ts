import { isNumber, toDouble } from '../values/number.ts';

/** Truth in expressions: false, null, a missing value and zero are false. */
export function expressionTruth(value: unknown): boolean {
  if (value === undefined || value === null || value === false) return false;
  return !isNumber(value) || toDouble(value) !== 0;
}
