import type { BlockContent } from '../content/block-content.ts';
import type { Language } from '../text/wording.ts';
import { arrangeColumns } from './arrange-columns.ts';
import { bottomOf, moved } from './box.ts';
import { flowLabels } from './flow-labels.ts';
import { inFlowOrder } from './flow-order.ts';
import { gutterTracks } from './gutter-tracks.ts';
import { horizontals } from './horizontals.ts';
import type { BlockModelLayout, FlowLine, LinkLine } from './layout-model.ts';
import { linePoints } from './line-points.ts';
import { measureFrame } from './measure-frame.ts';
import { corridor } from './measures.ts';
import { moveFrame } from './move-frame.ts';
import { placeColumns } from './place-columns.ts';
import { laneTitles, placeLanes } from './place-lanes.ts';
import { planLines } from './plan-lines.ts';
import { spreadLines } from './spread-lines.ts';

/**
 * Lays a block model out: a lane per organisational unit, sub-processes as frames in flow order, variants side by side,
 * cards below each other, flows and variant links as orthogonal lines around the cards. Pure and deterministic.
 */
export function layoutBlockModel(content: BlockContent, language: Language): BlockModelLayout {
  const ordered = inFlowOrder(content);
  const flowsOut = flowLabels(content, ordered, language);
  const lanes = arrangeColumns(ordered.map((item, index) => measureFrame(item, index + 1, { language, flowsOut })));
  const titles = laneTitles(lanes, language);
  const headerHeight = titles.height;
  const columns = placeColumns(lanes, headerHeight + corridor);
  const bottoms = columns.flatMap(({ frames }) => frames.map(({ box }) => bottomOf(box)));
  const extent = { top: headerHeight, bottom: Math.max(headerHeight + corridor, ...bottoms) + corridor };

  const planned = planLines(content, { columns, extent, language });
  const routes = spreadLines(planned.lines.map(({ route }) => route));
  const tracks = gutterTracks(routes, columns.length + 1);
  const x = horizontals(columns, tracks, planned.parties);
  const lines = planned.lines.map(({ carrier }, index): FlowLine | LinkLine => {
    const route = routes[index];
    return { ...carrier, points: route ? linePoints(route, index, x) : [] };
  });
  const partyBottom = Math.max(extent.bottom, ...planned.parties.map(({ box }) => bottomOf(box)));
  return {
    width: x.width,
    height: partyBottom,
    lanes: placeLanes(columns, titles, { x, bottom: extent.bottom }),
    frames: columns
      .flatMap(({ frames }, column) => frames.map((frame) => moveFrame(frame, x.columnX(column), 0)))
      .sort((one, other) => one.number - other.number),
    parties: planned.parties.map((party) => {
      const dx = x.partyX(party.side);
      return {
        ...party,
        box: moved(party.box, dx, 0),
        rows: party.rows.map((row) => ({ ...row, box: moved(row.box, dx, 0) })),
      };
    }),
    lines,
  };
}
