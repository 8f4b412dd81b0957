import type { Language } from '../text/wording.ts';
import type { LaneColumns } from './arrange-columns.ts';
import type { Horizontals } from './line-points.ts';
import type { LaneLayout } from './layout-model.ts';
import { lane as measures } from './measures.ts';
import type { PlacedColumn } from './spots.ts';
import { wrapText } from './wrap-text.ts';

export interface LaneTitles {
  readonly height: number;
  readonly titles: readonly { unit: string; lines: readonly string[] }[];
}

/** Names of the lanes, wrapped to their width; all headers are as high as the highest needs. */
export function laneTitles(lanes: readonly LaneColumns[], language: Language): LaneTitles {
  const titles = lanes.map(({ unit, columns }) => {
    const name = unit || (language === 'de' ? 'ohne Organisationseinheit' : 'no organisational unit');
    const width = columns.reduce((sum, frames) => sum + Math.max(...frames.map(({ box }) => box.width)), 0);
    const lines = wrapText(name, { fontSize: measures.titleSize, weight: 'bold' }, { width: width - 30, maxLines: 3 });
    return { unit, lines };
  });
  const lines = Math.max(1, ...titles.map((title) => title.lines.length));
  return { titles, height: lines * measures.titleLine + 2 * measures.headerPadding };
}

/** The lanes as boxes around their columns, from the top of the picture to `bottom`. */
export function placeLanes(
  columns: readonly PlacedColumn[],
  titles: LaneTitles,
  place: { x: Horizontals; bottom: number },
): LaneLayout[] {
  return titles.titles.map(({ unit, lines }, lane) => {
    const own = columns.flatMap((column, index) => (column.lane === lane ? [{ column, index }] : []));
    const first = own[0];
    const last = own.at(-1);
    const left = (first ? place.x.columnX(first.index) : 0) - measures.padding;
    const right = (last ? place.x.columnX(last.index) + last.column.width : 0) + measures.padding;
    const box = { x: left, y: 0, width: right - left, height: place.bottom };
    return { unit, title: lines, box, headerHeight: titles.height };
  });
}
