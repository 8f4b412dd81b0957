import type { PartyLayout } from './layout-model.ts';
import type { MeasuredParty } from './measure-party.ts';
import { party } from './measures.ts';

/**
 * Stacks the parties of each border as near as possible to the heights at which their lines arrive. x is relative to
 * the border column. `rowHeights` tells for each line at which height it meets its party.
 */
export function placeParties(
  measured: readonly MeasuredParty[],
  wished: ReadonlyMap<number, number>,
  top: number,
): { placed: PartyLayout[]; rowHeights: Map<number, number> } {
  const rowHeights = new Map<number, number>();
  const placed: PartyLayout[] = [];
  for (const side of ['left', 'right'] as const) {
    const own = measured
      .filter((item) => item.side === side)
      .map((item) => ({ item, wish: wishedTop(item, wished) }))
      .sort((one, other) => one.wish - other.wish);
    let free = top + 12;
    for (const { item, wish } of own) {
      const y = Math.max(free, wish);
      const rows = item.rows.map((row) => {
        rowHeights.set(row.line, y + row.y + row.height / 2);
        return {
          flow: row.flow,
          lines: row.lines,
          box: { x: 0, y: y + row.y, width: party.width, height: row.height },
        };
      });
      placed.push({
        side,
        end: item.end,
        title: item.title,
        rows,
        box: { x: 0, y, width: party.width, height: item.height },
      });
      free = y + item.height + party.gap;
    }
  }
  return { placed, rowHeights };
}

function wishedTop(item: MeasuredParty, wished: ReadonlyMap<number, number>): number {
  const tops = item.rows.map((row) => (wished.get(row.line) ?? 0) - row.y - row.height / 2);
  return tops.reduce((sum, next) => sum + next, 0) / Math.max(1, tops.length);
}
