import { eventTypes, gatewayTypes } from '../flow-node-types.ts';
import type { Bounds, Point } from '../diagram-index.ts';

/** A shape an edge ends at. */
export interface EdgeEnd {
  readonly bounds: Bounds;
  readonly type: string;
}

/** Takes back an end that lies inside its shape to the rim, so that arrowheads stay visible. */
export function clipEdge(
  points: readonly Point[],
  ends: { source: EdgeEnd | undefined; target: EdgeEnd | undefined },
): readonly Point[] {
  const towards = clipEnd(points, ends.target);
  return clipEnd(towards.toReversed(), ends.source).toReversed();
}

function clipEnd(points: readonly Point[], end: EdgeEnd | undefined): readonly Point[] {
  if (!end) return points;
  let last = points.length - 1;
  while (last > 1 && isInside(points[last - 1], end)) last -= 1;
  const [from, to] = [points[last - 1], points[last]];
  if (!from || !to || !isInside(to, end) || isInside(from, end)) return points;
  return [...points.slice(0, last), rimPoint(from, to, end)];
}

/** Halves the last segment until it meets the rim. */
function rimPoint(outside: Point, inside: Point, end: EdgeEnd): Point {
  let [near, far] = [inside, outside];
  for (let step = 0; step < 20; step += 1) {
    const middle = { x: (near.x + far.x) / 2, y: (near.y + far.y) / 2 };
    if (isInside(middle, end)) near = middle;
    else far = middle;
  }
  return far;
}

function isInside(point: Point | undefined, { bounds, type }: EdgeEnd): boolean {
  if (!point) return false;
  const dx = Math.abs(point.x - bounds.x - bounds.width / 2);
  const dy = Math.abs(point.y - bounds.y - bounds.height / 2);
  const [halfWidth, halfHeight] = [bounds.width / 2 - 0.5, bounds.height / 2 - 0.5];
  if (eventTypes.has(type)) return Math.hypot(dx, dy) < halfWidth;
  if (gatewayTypes.has(type)) return dx / halfWidth + dy / halfHeight < 1;
  return dx < halfWidth && dy < halfHeight;
}
