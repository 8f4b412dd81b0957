/**
 * Indexes of a longest strictly rising subsequence, in order. Of several equally long ones it is always the same one.
 * Patience sorting, O(n log n).
 */
export function longestRisingRun(values: readonly number[]): number[] {
  const tails: number[] = [];
  const before: number[] = [];
  for (const [index, value] of values.entries()) {
    const place = firstAtLeast(value, (position) => values[tails[position] ?? 0] ?? 0, tails.length);
    before[index] = place > 0 ? (tails[place - 1] ?? -1) : -1;
    tails[place] = index;
  }
  const run: number[] = [];
  for (let index = tails.at(-1) ?? -1; index >= 0; index = before[index] ?? -1) run.push(index);
  return run.reverse();
}

function firstAtLeast(value: number, at: (position: number) => number, length: number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (at(middle) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
