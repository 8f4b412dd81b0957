import { bottomOf } from './box.ts';
import { corridor } from './measures.ts';
import type { PlacedColumn } from './spots.ts';

/** Finds heights at which a line can cross whole columns without touching a frame, and remembers which are taken. */
export class Crossings {
  readonly #columns: readonly PlacedColumn[];
  readonly #candidates: readonly number[];
  readonly #taken: { first: number; last: number; y: number }[] = [];

  constructor(columns: readonly PlacedColumn[], extent: { top: number; bottom: number }) {
    this.#columns = columns;
    const heights = new Set([extent.top + corridor / 2, extent.bottom - corridor / 2]);
    for (const { frames } of columns) {
      for (const { box } of frames) heights.add(bottomOf(box) + 23);
    }
    this.#candidates = [...heights].sort((one, other) => one - other);
  }

  /**
   * The cheapest height to get from one height to another across the columns `first` to `last`, both included. Costs of
   * `limit` or more are of no interest and come back as Infinity.
   */
  best(
    range: { readonly first: number; readonly last: number },
    { from, to, limit }: { readonly from: number; readonly to: number; readonly limit: number },
  ): { y: number; cost: number } {
    let best = { y: this.#candidates[0] ?? 0, cost: Infinity };
    const consider = (y: number): void => {
      const cost = Math.abs(y - from) + Math.abs(to - y) + (y === from || y === to ? 0 : 30);
      if (cost < Math.min(best.cost, limit) && this.#isFree(range, y)) best = { y, cost };
    };
    consider(from);
    consider(to);
    for (const candidate of this.#candidates) {
      if (distance(candidate) - 28 >= Math.min(best.cost, limit)) continue;
      for (const offset of [0, 8, -8, 14, -14]) consider(candidate + offset);
    }
    return best.cost === Infinity && limit === Infinity ? this.#leastCrowded(range, distance) : best;

    function distance(y: number): number {
      return Math.abs(y - from) + Math.abs(to - y);
    }
  }

  /** For when every height is taken: a near one with as few lines as possible close by. */
  #leastCrowded(
    range: { readonly first: number; readonly last: number },
    distance: (y: number) => number,
  ): { y: number; cost: number } {
    let best = { y: this.#candidates[0] ?? 0, cost: Infinity };
    for (const candidate of this.#candidates) {
      for (const offset of [0, 4, -4, 11, -11]) {
        const y = candidate + offset;
        if (!this.#isOpen(range, y)) continue;
        const crowd = this.#taken.filter((other) => isBeside(other, range) && Math.abs(other.y - y) < 4).length;
        const cost = distance(y) + 200 + crowd * 2000;
        if (cost < best.cost) best = { y, cost };
      }
    }
    return best;
  }

  take(range: { first: number; last: number }, y: number): void {
    this.#taken.push({ ...range, y });
  }

  #isFree(range: { first: number; last: number }, y: number): boolean {
    return this.#isOpen(range, y) && !this.#taken.some((other) => isBeside(other, range) && Math.abs(other.y - y) < 6);
  }

  /** True where no frame of the columns stands in the way. */
  #isOpen(range: { first: number; last: number }, y: number): boolean {
    for (let column = range.first; column <= range.last; column += 1) {
      const frames = this.#columns[column]?.frames ?? [];
      if (frames.some(({ box }) => y > box.y - 5 && y < bottomOf(box) + 5)) return false;
    }
    return true;
  }
}

function isBeside(one: { first: number; last: number }, other: { first: number; last: number }): boolean {
  return one.last >= other.first && one.first <= other.last;
}
