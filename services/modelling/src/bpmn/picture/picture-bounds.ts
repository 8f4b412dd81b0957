import type { Bounds, Diagram } from '../diagram-index.ts';

const margin = 20;

/** The frame around everything the diagrams show, with the room that names take (`labels`). */
export function pictureBounds(diagrams: readonly Diagram[], labels: readonly Bounds[]): Bounds {
  const shapes = diagrams.flatMap((diagram) => diagram.shapes);
  const edges = diagrams.flatMap((diagram) => diagram.edges);
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  const include = ({ x, y, width, height }: Bounds): void => {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x + width);
    bottom = Math.max(bottom, y + height);
  };
  for (const { bounds, label } of shapes) {
    include({ ...bounds, height: bounds.height + (bounds.width < 70 ? 30 : 0) });
    if (label) include(label);
  }
  for (const { points, label } of edges) {
    for (const point of points) include({ ...point, width: 0, height: 0 });
    if (label) include(label);
  }
  for (const label of labels) include(label);
  if (left > right) return { x: 0, y: 0, width: 200, height: 100 };
  return { x: left - margin, y: top - margin, width: right - left + 2 * margin, height: bottom - top + 2 * margin };
}
