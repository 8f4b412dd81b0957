import { idOf, resolveReference } from '../bpmn-tree.ts';
import type { Bounds } from '../diagram-index.ts';
import { attributeOf, childElements, firstChild, textOf, type XmlElement } from '../xml/xml-node.ts';
import { connectBounds } from './connect-bounds.ts';
import type { PlacedScope } from './lay-out-scope.ts';

/** Moves the nodes of a process into bands, one per lane, and answers the lanes' bounds. */
export function applyLanes(
  process: XmlElement,
  scope: PlacedScope,
  known: ReadonlyMap<string, XmlElement>,
): Map<string, Bounds> {
  const lanes = childElements(process, 'laneSet').flatMap((set) => leafLanes(set));
  if (lanes.length === 0) return new Map();
  const owner = new Map<string, number>();
  for (const [index, lane] of lanes.entries()) {
    for (const reference of childElements(lane, 'flowNodeRef')) {
      const id = resolveReference(textOf(reference), known);
      if (id !== undefined) owner.set(id, index);
    }
  }
  const width = Math.max(300, ...[...scope.shapes.values()].map(({ bounds }) => bounds.x + bounds.width + 60));
  const bands = new Map<string, Bounds>();
  let top = 0;
  for (const [index, lane] of lanes.entries()) {
    const height = moveInto(scope, { top, index, lanes: laneOf(owner, scope, known) });
    bands.set(idOf(lane) ?? '', { x: 0, y: top, width, height });
    top += height;
  }
  redrawEdges(scope, known);
  return bands;
}

function leafLanes(set: XmlElement): XmlElement[] {
  return childElements(set, 'lane').flatMap((lane) => {
    const inner = firstChild(lane, 'childLaneSet');
    return inner ? leafLanes(inner) : [lane];
  });
}

/** Boundary events follow their activity; what no lane names goes to the first. */
function laneOf(owner: ReadonlyMap<string, number>, { shapes }: PlacedScope, known: ReadonlyMap<string, XmlElement>) {
  return new Map(
    [...shapes.keys()].map((id) => {
      const element = known.get(id);
      const host = element && resolveReference(attributeOf(element, 'attachedToRef') ?? '', known);
      return [id, owner.get(host ?? id) ?? owner.get(id) ?? 0] as const;
    }),
  );
}

interface Band {
  readonly top: number;
  readonly index: number;
  readonly lanes: ReadonlyMap<string, number>;
}

/** Moves the nodes of one lane below `top`; answers the height of the band. */
function moveInto({ shapes }: PlacedScope, { top, index, lanes }: Band): number {
  const own = [...shapes].filter(([id]) => lanes.get(id) === index);
  const highest = Math.min(...own.map(([, { bounds }]) => bounds.y));
  const lowest = Math.max(...own.map(([, { bounds }]) => bounds.y + bounds.height));
  for (const [id, shape] of own) {
    shapes.set(id, { ...shape, bounds: { ...shape.bounds, y: shape.bounds.y - highest + top + 40 } });
  }
  return own.length === 0 ? 120 : Math.max(120, lowest - highest + 90);
}

function redrawEdges({ shapes, edges }: PlacedScope, known: ReadonlyMap<string, XmlElement>): void {
  for (const id of edges.keys()) {
    const flow = known.get(id);
    const end = (name: string) => shapes.get(resolveReference((flow && attributeOf(flow, name)) ?? '', known) ?? '');
    const [from, to] = [end('sourceRef'), end('targetRef')];
    if (from && to) edges.set(id, connectBounds(from.bounds, to.bounds));
  }
}
