import { bottomOf } from './box.ts';
import type { LaneColumns } from './arrange-columns.ts';
import type { FrameLayout } from './layout-model.ts';
import { frame as measures } from './measures.ts';
import { moveFrame } from './move-frame.ts';
import type { PlacedColumn } from './spots.ts';

/**
 * Gives every frame its height in the picture: below its predecessor in the column and, while each lane has only one
 * column, never above a frame that comes earlier in flow order.
 */
export function placeColumns(lanes: readonly LaneColumns[], top: number): PlacedColumn[] {
  const columns = lanes.flatMap(({ columns: own }, lane) => own.map((frames) => ({ lane, frames })));
  const stepwise = lanes.every(({ columns: own }) => own.length === 1);
  const next = columns.map(() => top);
  const placed = columns.map((): FrameLayout[] => []);
  const order = columns
    .flatMap(({ frames }, column) => frames.map((frame) => ({ frame, column })))
    .sort((one, other) => one.frame.number - other.frame.number);
  let lowest = top;
  for (const { frame, column } of order) {
    const y = Math.max(next[column] ?? top, stepwise ? lowest : top);
    const moved = moveFrame(frame, 0, y);
    placed[column]?.push(moved);
    next[column] = bottomOf(moved.box) + measures.gap;
    lowest = y;
  }
  return columns.map(({ lane, frames }, column) => ({
    lane,
    width: Math.max(...frames.map(({ box }) => box.width)),
    frames: placed[column] ?? [],
  }));
}
