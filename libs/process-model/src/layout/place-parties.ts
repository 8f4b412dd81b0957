import type { PartyLayout } from './layout-model.ts';
import type { MeasuredParty } from './measure-party.ts';
import { party } from './measures.ts';
import { spreadApart } from './spread-apart.ts';

/**
 * Stacks the parties of each border as near as possible to the heights at which their lines arrive, and sorts each
 * party's flows by these heights. x is relative to the border column. `rowHeights` tells for each line at which height
 * it meets its party.
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
      .map((item) => sortRows(item, wished))
      .map((item) => ({ item, wish: wishedTop(item, wished) }))
      .sort((one, other) => one.wish - other.wish);
    const stack = own.map(({ item, wish }) => ({ wish, size: item.height + party.gap }));
    const tops = spreadApart(stack, top + 12);
    for (const [index, { item }] of own.entries()) {
      const y = tops[index] ?? top;
      const rows = item.rows.map(({ flow, lines, line, y: offset, height }) => {
        rowHeights.set(line, y + offset + height / 2);
        return { flow, lines, box: { x: 0, y: y + offset, width: party.width, height } };
      });
      const box = { x: 0, y, width: party.width, height: item.height };
      placed.push({ side, end: item.end, title: item.title, rows, box });
    }
  }
  return { placed, rowHeights };
}

function sortRows(item: MeasuredParty, wished: ReadonlyMap<number, number>): MeasuredParty {
  const height = (row: { line: number }): number => wished.get(row.line) ?? 0;
  const sorted = [...item.rows].sort((one, other) => height(one) - height(other) || one.line - other.line);
  let y = Math.min(...item.rows.map((row) => row.y));
  const rows = sorted.map((row) => {
    const at = y;
    y += row.height;
    return { ...row, y: at };
  });
  return { ...item, rows };
}

function wishedTop(item: MeasuredParty, wished: ReadonlyMap<number, number>): number {
  const tops = item.rows.map((row) => (wished.get(row.line) ?? 0) - row.y - row.height / 2);
  return tops.reduce((sum, next) => sum + next, 0) / Math.max(1, tops.length);
}
