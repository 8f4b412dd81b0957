import type { Point } from '../layout/box.ts';
import type { FlowLine, LinkLine } from '../layout/layout-model.ts';
import type { DrawingContext } from './drawing-context.ts';
import { glyphs } from './icons.ts';
import { round } from './pen.ts';

/** A flow (solid, with a badge of its medium) or a variant link (dashed), from start to arrow head. */
export function drawLine(line: FlowLine | LinkLine, context: DrawingContext): string {
  const { pen, highlight } = context;
  const id = line.kind === 'flow' ? line.flow.id : line.link.id;
  const mark = highlight.get(id);
  const data = roundedPath(shortened(line.points));
  const options = { width: mark ? 3.2 : 2, ...(line.kind === 'link' && { dash: '6 4' }) };
  const role = mark ? (`mark-${mark}` as const) : line.kind;
  const body = pen.path(role, data, options);
  return [
    '<g stroke-linejoin="round">',
    pen.path('flow-halo', data, { width: 5 }),
    mark ? `<g fill-opacity="0">${body}</g>` : body,
    pen.path(mark ? role : line.kind === 'flow' ? 'flow-head' : 'link-head', arrowHead(line.points)),
    '</g>',
  ].join('');
}

/** The sign of a flow's medium, on the edge of the block or party that the flow starts at. */
export function drawBadge(line: FlowLine | LinkLine, { pen }: DrawingContext): string {
  const start = line.points[0];
  if (line.kind !== 'flow' || !line.flow.medium || !start) return '';
  return (
    pen.circle('badge', { ...start, radius: 8, width: 1.6 }) +
    pen.sign('badge-glyph', glyphs[line.flow.medium], { x: start.x - 5, y: start.y - 5, size: 10, weight: 2.6 })
  );
}

/** Ends the stroke before the tip of the arrow, so that the tip stays sharp. */
function shortened(points: readonly Point[]): Point[] {
  const tip = points.at(-1);
  const before = points.at(-2);
  if (!tip || !before) return [...points];
  const { x, y } = direction(before, tip);
  return [...points.slice(0, -1), { x: tip.x - x * 7, y: tip.y - y * 7 }];
}

function roundedPath(points: readonly Point[]): string {
  return points
    .map((point, index) => {
      const before = points[index - 1];
      const after = points[index + 1];
      if (!before) return `M${round(point.x)} ${round(point.y)}`;
      if (!after) return `L${round(point.x)} ${round(point.y)}`;
      const radius = Math.min(6, distance(before, point) / 2, distance(point, after) / 2);
      const into = direction(before, point);
      const out = direction(point, after);
      const start = { x: point.x - into.x * radius, y: point.y - into.y * radius };
      const end = { x: point.x + out.x * radius, y: point.y + out.y * radius };
      return `L${round(start.x)} ${round(start.y)}Q${round(point.x)} ${round(point.y)} ${round(end.x)} ${round(end.y)}`;
    })
    .join('');
}

function arrowHead(points: readonly Point[]): string {
  const tip = points.at(-1);
  const before = points.at(-2);
  if (!tip || !before) return '';
  const { x, y } = direction(before, tip);
  const back = { x: tip.x - x * 10, y: tip.y - y * 10 };
  const corner = (side: number): string => `${round(back.x - y * 5 * side)} ${round(back.y + x * 5 * side)}`;
  return `M${round(tip.x)} ${round(tip.y)}L${corner(1)}L${corner(-1)}z`;
}

function distance(from: Point, to: Point): number {
  return Math.abs(to.x - from.x) + Math.abs(to.y - from.y);
}

function direction(from: Point, to: Point): Point {
  return { x: Math.sign(round(to.x - from.x)), y: Math.sign(round(to.y - from.y)) };
}
