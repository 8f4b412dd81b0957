import type { FrameLayout } from './layout-model.ts';
import { frame, lane } from './measures.ts';

/** One or more columns of frames that belong to the same organisational unit. */
export interface LaneColumns {
  readonly unit: string;
  readonly columns: readonly (readonly FrameLayout[])[];
}

const targetAspect = 1.25;

/**
 * Groups frames into one lane per unit, in order of first appearance, and gives tall lanes several columns until the
 * whole is about as wide as a landscape page.
 */
export function arrangeColumns(frames: readonly FrameLayout[]): LaneColumns[] {
  const byUnit = new Map<string, FrameLayout[]>();
  for (const item of frames) {
    const unit = item.subProcess.orgUnit?.trim() ?? '';
    byUnit.set(unit, [...(byUnit.get(unit) ?? []), item]);
  }
  const lanes = [...byUnit].map(([unit, own]) => ({ unit, own, columns: [own] }));
  for (let step = 0; step < frames.length; step += 1) {
    const tallest = lanes.reduce<(typeof lanes)[number] | undefined>(
      (best, next) => (!best || laneHeight(next.columns) > laneHeight(best.columns) ? next : best),
      undefined,
    );
    if (!tallest || tallest.columns.length >= tallest.own.length) break;
    const width = lanes.reduce((sum, next) => sum + laneWidth(next.columns), 0);
    if (width >= targetAspect * laneHeight(tallest.columns)) break;
    const split = splitEvenly(tallest.own, tallest.columns.length + 1);
    const grown = width - laneWidth(tallest.columns) + laneWidth(split);
    if (grown > 2 * targetAspect * laneHeight(tallest.columns)) break;
    tallest.columns = split;
  }
  return lanes;
}

/** Cuts a list of frames into `count` runs whose tallest is as low as possible. */
function splitEvenly(frames: readonly FrameLayout[], count: number): FrameLayout[][] {
  let low = Math.max(...frames.map(({ box }) => box.height));
  let high = columnHeight(frames);
  while (high - low > 1) {
    const middle = (low + high) / 2;
    if (fill(frames, middle).length <= count) high = middle;
    else low = middle;
  }
  return fill(frames, high);
}

function fill(frames: readonly FrameLayout[], limit: number): FrameLayout[][] {
  const columns: FrameLayout[][] = [];
  let height = Infinity;
  for (const item of frames) {
    if (height + frame.gap + item.box.height > limit + 0.5) {
      columns.push([]);
      height = -frame.gap;
    }
    columns.at(-1)?.push(item);
    height += frame.gap + item.box.height;
  }
  return columns;
}

const columnHeight = (frames: readonly FrameLayout[]): number =>
  frames.reduce((sum, { box }) => sum + box.height + frame.gap, -frame.gap);
const laneHeight = (columns: readonly (readonly FrameLayout[])[]): number => Math.max(...columns.map(columnHeight));
const laneWidth = (columns: readonly (readonly FrameLayout[])[]): number =>
  columns.reduce((sum, own) => sum + Math.max(...own.map(({ box }) => box.width)) + lane.innerGutter, 2 * lane.padding);
