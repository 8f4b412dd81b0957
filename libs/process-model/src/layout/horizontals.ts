import type { GutterTracks } from './gutter-tracks.ts';
import type { PartyLayout } from './layout-model.ts';
import type { Horizontals } from './line-points.ts';
import { lane, party, track } from './measures.ts';
import type { PlacedColumn } from './spots.ts';

export interface ResolvedHorizontals extends Horizontals {
  readonly width: number;
  partyX(side: 'left' | 'right'): number;
}

/** Fixes every x: a gutter is as wide as its tracks need, and lanes keep their padding beside it. */
export function horizontals(
  columns: readonly PlacedColumn[],
  tracks: GutterTracks,
  parties: readonly PartyLayout[],
): ResolvedHorizontals {
  const has = (side: 'left' | 'right'): boolean => parties.some((item) => item.side === side);
  const left = has('left') ? party.width : 0;
  const columnXs: number[] = [];
  const gutters: { x: number; free: number }[] = [];
  let x = left;
  for (let gutter = 0; gutter <= columns.length; gutter += 1) {
    const before = columns[gutter - 1];
    const after = columns[gutter];
    const needed = 20 + (tracks.counts[gutter] ?? 0) * track;
    const border = !before || !after;
    const sameLane = before?.lane === after?.lane;
    const bare = border && (tracks.counts[gutter] ?? 0) === 0 && !(before ? has('right') : has('left'));
    const free = bare ? 0 : Math.max(sameLane ? lane.innerGutter : lane.minGutter, needed);
    if (before && !sameLane) x += lane.padding;
    gutters.push({ x, free });
    x += free + (after && !sameLane ? lane.padding : 0);
    if (after) {
      columnXs.push(x);
      x += after.width;
    }
  }
  const rightX = x;
  return {
    width: rightX + (has('right') ? party.width : 0),
    columnX: (column) => columnXs[column] ?? 0,
    gutterX(gutter, line) {
      const { x: start, free } = gutters[gutter] ?? { x: 0, free: 0 };
      const count = tracks.counts[gutter] ?? 0;
      return start + (free - (count - 1) * track) / 2 + tracks.trackOf(gutter, line) * track;
    },
    borderX: (gutter) => (gutter === 0 && columns.length > 0 ? left : rightX),
    partyX: (side) => (side === 'left' ? 0 : rightX),
  };
}
