import { rightOf, type Point } from './box.ts';
import type { SpreadLeg, SpreadRoute } from './spread-lines.ts';
import type { Spot } from './spots.ts';

/** Where columns begin, where a line's stretch in a gutter runs, and where lines end at the border. */
export interface Horizontals {
  columnX(column: number): number;
  gutterX(gutter: number, line: number): number;
  borderX(gutter: number): number;
}

/** The corners of a routed line from its start to its end, without points that a straight stretch does not need. */
export function linePoints(route: SpreadRoute, line: number, x: Horizontals): Point[] {
  if (route.kind === 'inner') return simplify(innerPoints(route, x));
  const start = legPoints(route.from, x);
  const end = legPoints(route.to, x).reverse();
  const points = [...start];
  const from = { x: x.gutterX(route.from.gutter, line), y: route.from.exitY };
  const to = { x: x.gutterX(route.to.gutter, line), y: route.to.exitY };
  points.push(from);
  if (route.crossY !== undefined) points.push({ x: from.x, y: route.crossY }, { x: to.x, y: route.crossY });
  points.push(to);
  return simplify([...points, ...end]);
}

function legPoints(leg: SpreadLeg, x: Horizontals): Point[] {
  if (!leg.spot) return [{ x: x.borderX(leg.gutter), y: leg.portY }];
  const edge = { x: edgeOf(leg.spot, leg.side, x), y: leg.portY };
  if (leg.gapX === undefined) return [edge];
  const gap = x.columnX(leg.spot.column) + leg.gapX;
  return [edge, { x: gap, y: leg.portY }, { x: gap, y: leg.exitY }];
}

function innerPoints(route: Extract<SpreadRoute, { kind: 'inner' }>, x: Horizontals): Point[] {
  const left = x.columnX(route.from.column);
  const side = (at: number, spot: Spot): 'left' | 'right' => (at < spot.box.x ? 'left' : 'right');
  const start = { x: edgeOf(route.from, side(route.fromX, route.from), x), y: route.fromY };
  const end = { x: edgeOf(route.to, side(route.toX, route.to), x), y: route.toY };
  const fromX = left + route.fromX;
  const toX = left + route.toX;
  if (fromX === toX) return [start, { x: fromX, y: start.y }, { x: fromX, y: end.y }, end];
  return [
    start,
    { x: fromX, y: start.y },
    { x: fromX, y: route.stripY },
    { x: toX, y: route.stripY },
    { x: toX, y: end.y },
    end,
  ];
}

function edgeOf(spot: Spot, side: 'left' | 'right', x: Horizontals): number {
  return x.columnX(spot.column) + (side === 'left' ? spot.box.x : rightOf(spot.box));
}

function simplify(points: readonly Point[]): Point[] {
  return points.filter((point, index) => {
    const before = points[index - 1];
    const after = points[index + 1];
    if (!before || !after) return true;
    const vertical = before.x === point.x && point.x === after.x;
    const horizontal = Math.abs(before.y - point.y) < 0.01 && Math.abs(point.y - after.y) < 0.01;
    return !vertical && !horizontal;
  });
}
