import { timingSafeEqual } from 'node:crypto';

/** Compares what a link brings along with what it should be, in the same time whatever it is. */
export function isSameMac(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}
