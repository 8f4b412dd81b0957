import type { Bounds, Point } from '../diagram-index.ts';
import { connectBounds } from './connect-bounds.ts';
import type { GraphFlow, GraphNode, PlacedGraph } from './lay-out-graph.ts';
import { sizeOf } from './node-size.ts';

const perRow = 8;

/** A plain layout that always works: nodes in reading order, eight to a row. Boundary events sit on their activity. */
export function layOutRows(nodes: readonly GraphNode[], flows: readonly GraphFlow[]): PlacedGraph {
  const placed = new Map<string, Bounds>();
  const free = nodes.filter(({ attachedTo }) => attachedTo === undefined);
  for (const [index, { id, type }] of free.entries()) {
    const { width, height } = sizeOf(type);
    const centre = { x: 80 + (index % perRow) * 160, y: 70 + Math.floor(index / perRow) * 140 };
    placed.set(id, { x: centre.x - width / 2, y: centre.y - height / 2, width, height });
  }
  for (const { id, attachedTo } of nodes) {
    const host = attachedTo === undefined ? undefined : placed.get(attachedTo);
    if (attachedTo === undefined) continue;
    const at: Point = host ? { x: host.x + host.width * 0.7, y: host.y + host.height } : { x: 40, y: 40 };
    placed.set(id, { x: at.x - 18, y: at.y - 18, width: 36, height: 36 });
  }
  return { nodes: placed, flows: new Map(flows.map((flow) => [flow.id, between(flow, placed)])) };
}

function between({ source, target }: GraphFlow, placed: ReadonlyMap<string, Bounds>): readonly Point[] {
  const [from, to] = [placed.get(source), placed.get(target)];
  return from && to ? connectBounds(from, to) : [];
}
