import type { Bounds, Point } from '../diagram-index.ts';

/** A line with right angles from the side of one box to the side of another. */
export function connectBounds(from: Bounds, to: Bounds): Point[] {
  const [a, b] = [centreOf(from), centreOf(to)];
  if (to.x >= from.x + from.width) {
    const [start, end] = [
      { x: from.x + from.width, y: a.y },
      { x: to.x, y: b.y },
    ];
    if (Math.abs(start.y - end.y) < 1) return [start, end];
    const x = end.x - Math.min(20, (end.x - start.x) / 2);
    return [start, { x, y: start.y }, { x, y: end.y }, end];
  }
  const below = b.y > a.y + 1;
  if (Math.abs(a.y - b.y) > 1 && (to.y > from.y + from.height || to.y + to.height < from.y)) {
    const start = { x: a.x, y: below ? from.y + from.height : from.y };
    const end = { x: b.x, y: below ? to.y : to.y + to.height };
    const y = (start.y + end.y) / 2;
    return [start, { x: start.x, y }, { x: end.x, y }, end];
  }
  const low = Math.max(from.y + from.height, to.y + to.height) + 20;
  return [
    { x: a.x, y: from.y + from.height },
    { x: a.x, y: low },
    { x: b.x, y: low },
    { x: b.x, y: to.y + to.height },
  ];
}

function centreOf({ x, y, width, height }: Bounds): Point {
  return { x: x + width / 2, y: y + height / 2 };
}
