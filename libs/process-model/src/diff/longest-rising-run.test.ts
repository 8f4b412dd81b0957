import fc from 'fast-check';
import { longestRisingRun } from './longest-rising-run.ts';

/** Length of the longest rising subsequence, found the slow and simple way. */
function slowLength(values: readonly number[]): number {
  const best: number[] = [];
  for (const [index, value] of values.entries()) {
    best[index] = 1 + Math.max(0, ...best.filter((_, before) => before < index && (values[before] ?? 0) < value));
  }
  return Math.max(0, ...best);
}

describe('the longest rising run', () => {
  it('is rising, in order, and as long as possible', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 40 }), (values) => {
        const run = longestRisingRun(values);
        const picked = run.map((index) => values[index] ?? 0);
        expect(run.every((index, place) => place === 0 || index > (run[place - 1] ?? 0))).toBe(true);
        expect(picked.every((value, place) => place === 0 || value > (picked[place - 1] ?? 0))).toBe(true);
        expect(run).toHaveLength(slowLength(values));
      }),
    );
  });
});
