import { bottomOf } from './box.ts';
import { corridor } from './measures.ts';
import type { PlacedColumn } from './spots.ts';

interface ColumnRange {
  readonly first: number;
  readonly last: number;
}

/** Lines keep this distance where they cross the same column. */
const spacing = 6;
/** With more crossings than this nobody can follow single lines; new ones then no longer look for a free height. */
const carefulUpTo = 400;

/** Finds heights at which a line can cross whole columns without touching a frame, and remembers which are taken. */
export class Crossings {
  /** Tops and bottoms of each column's frames, from the top down. */
  readonly #frames: readonly (readonly { top: number; bottom: number }[])[];
  readonly #candidates: readonly number[];
  /** Crossings by height in steps of the spacing. */
  readonly #taken = new Map<number, (ColumnRange & { y: number })[]>();
  readonly #open = new Map<string, readonly number[]>();
  #count = 0;

  constructor(columns: readonly PlacedColumn[], extent: { top: number; bottom: number }) {
    this.#frames = columns.map(({ frames }) =>
      frames.map(({ box }) => ({ top: box.y - 5, bottom: bottomOf(box) + 5 })),
    );
    const heights = new Set([extent.top + corridor / 2, extent.bottom - corridor / 2]);
    for (const { bottom } of this.#frames.flat()) heights.add(bottom + 18);
    this.#candidates = [...heights].sort((one, other) => one - other);
  }

  /**
   * The cheapest height to get from one height to another across the columns `first` to `last`, both included. Costs of
   * `limit` or more are of no interest and come back as Infinity.
   */
  best(
    range: ColumnRange,
    { from, to, limit }: { readonly from: number; readonly to: number; readonly limit: number },
  ): { y: number; cost: number } {
    let best = { y: this.#candidates[0] ?? 0, cost: Infinity };
    const consider = (y: number): void => {
      const cost = distance(y) + (y === from || y === to ? 0 : 30);
      if (cost < Math.min(best.cost, limit) && this.#isFree(range, y)) best = { y, cost };
    };
    if (this.#isOpen(range, from)) consider(from);
    if (this.#isOpen(range, to)) consider(to);
    for (const y of this.#openHeights(range)) consider(y);
    return best.cost === Infinity && limit === Infinity ? this.#leastCrowded(range, distance) : best;

    function distance(y: number): number {
      return Math.abs(y - from) + Math.abs(to - y);
    }
  }

  /** For when every height is taken: a near one with as few lines as possible close by. */
  #leastCrowded(range: ColumnRange, distance: (y: number) => number): { y: number; cost: number } {
    let best = { y: this.#candidates[0] ?? 0, cost: Infinity };
    for (const y of this.#openHeights(range).flatMap((height) => [height, height + 4])) {
      const cost = distance(y) + 200 + this.#crowd(range, y, 4) * 2000;
      if (cost < best.cost && this.#isOpen(range, y)) best = { y, cost };
    }
    return best;
  }

  /** Heights at which no frame of the columns stands in the way: the middle of a gap and some beside it. */
  #openHeights(range: ColumnRange): readonly number[] {
    const key = `${range.first} ${range.last}`;
    const known = this.#open.get(key);
    if (known) return known;
    const open = this.#candidates
      .flatMap((candidate) => [0, 8, -8, 14, -14].map((offset) => candidate + offset))
      .filter((y) => this.#isOpen(range, y));
    this.#open.set(key, open);
    return open;
  }

  take(range: ColumnRange, y: number): void {
    this.#count += 1;
    const step = Math.floor(y / spacing);
    const others = this.#taken.get(step);
    if (others) others.push({ ...range, y });
    else this.#taken.set(step, [{ ...range, y }]);
  }

  #isFree(range: ColumnRange, y: number): boolean {
    return this.#count > carefulUpTo || this.#crowd(range, y, spacing) === 0;
  }

  /** How many lines cross the same columns within a distance of at most the spacing. */
  #crowd({ first, last }: ColumnRange, y: number, distance: number): number {
    let count = 0;
    const step = Math.floor(y / spacing);
    for (let near = step - 1; near <= step + 1; near += 1) {
      for (const other of this.#taken.get(near) ?? []) {
        if (other.last >= first && other.first <= last && Math.abs(other.y - y) < distance) count += 1;
      }
    }
    return count;
  }

  /** True where no frame of the columns stands in the way. */
  #isOpen({ first, last }: ColumnRange, y: number): boolean {
    for (let column = first; column <= last; column += 1) {
      if (isInFrame(this.#frames[column] ?? [], y)) return false;
    }
    return true;
  }
}

function isInFrame(frames: readonly { top: number; bottom: number }[], y: number): boolean {
  let low = 0;
  let high = frames.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((frames[middle]?.bottom ?? 0) <= y) low = middle + 1;
    else high = middle;
  }
  return (frames[low]?.top ?? Infinity) < y;
}
