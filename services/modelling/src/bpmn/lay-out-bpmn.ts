import { BPMN_DI, DD_DC, DD_DI } from './bpmn-namespaces.ts';
import { idOf, indexModelElements, isModelElement, resolveReference, type BpmnTree } from './bpmn-tree.ts';
import type { BpmnWarning } from './bpmn-warning.ts';
import { build } from './blocks/element-builder.ts';
import { edgeElement, shapeElement } from './blocks/scene.ts';
import type { Bounds, Point } from './diagram-index.ts';
import { subProcessTypes } from './flow-node-types.ts';
import { applyLanes } from './layout/apply-lanes.ts';
import { connectBounds } from './layout/connect-bounds.ts';
import { layOutScope, type PlacedScope } from './layout/lay-out-scope.ts';
import { attributeOf, childElements, isElement, walkElements, XMLNS, type XmlElement } from './xml/xml-node.ts';

export interface LaidOutBpmn {
  readonly tree: BpmnTree;
  readonly warnings: BpmnWarning[];
}

type Shapes = Map<string, { type: string; bounds: Bounds }>;

interface Picture {
  readonly shapes: Shapes;
  readonly edges: Map<string, readonly Point[]>;
}

/**
 * Gives a model a diagram: pools below each other with lanes as bands, flow nodes by bpmn-auto-layout, sub-processes
 * collapsed with a diagram of their own. What stood under definitions stays; the diagrams are added behind it.
 */
export async function layOutBpmn(tree: BpmnTree): Promise<LaidOutBpmn> {
  const known = indexModelElements(tree);
  const [collaboration] = childElements(tree.root, 'collaboration');
  const processes = childElements(tree.root, 'process');
  const main: Picture = { shapes: new Map(), edges: new Map() };
  const pools = collaboration ? childElements(collaboration, 'participant') : [];
  let simplified = false;
  let top = 0;
  for (const { pool, process } of rowsOf(pools, processes, known)) {
    const scope = process ? await layOutScope(process, known) : undefined;
    simplified ||= scope?.simplified ?? false;
    top += addRow(main, { pool, process, scope, top, known }) + 40;
  }
  if (collaboration) addMessageFlows(main, collaboration, known);
  addAssociations(main, tree, known);
  const plane = collaboration ?? processes[0];
  const inner = await subProcessDiagrams(tree, known);
  const diagrams = [...(plane ? [diagramElement(idOf(plane) ?? '', main)] : []), ...inner];
  return {
    tree: { ...tree, root: { ...tree.root, children: [...tree.root.children, ...diagrams] } },
    warnings: warningsFor(simplified),
  };
}

interface Row {
  readonly pool: XmlElement | undefined;
  readonly process: XmlElement | undefined;
}

/** Pools in their order, then processes that no pool shows. */
function rowsOf(
  pools: readonly XmlElement[],
  processes: readonly XmlElement[],
  known: ReadonlyMap<string, XmlElement>,
): Row[] {
  const rows: Row[] = pools.map((pool) => {
    const id = resolveReference(attributeOf(pool, 'processRef') ?? '', known);
    return { pool, process: processes.find((process) => id !== undefined && idOf(process) === id) };
  });
  const shown = new Set(rows.map(({ process }) => process));
  return [
    ...rows,
    ...processes.filter((process) => !shown.has(process)).map((process) => ({ pool: undefined, process })),
  ];
}

interface PlacedRow extends Row {
  readonly scope: PlacedScope | undefined;
  readonly top: number;
  readonly known: ReadonlyMap<string, XmlElement>;
}

/** Adds a pool with its content; answers the height it takes. */
function addRow({ shapes, edges }: Picture, { pool, process, scope, top, known }: PlacedRow): number {
  const lanes = process && scope ? applyLanes(process, scope, known) : new Map<string, Bounds>();
  const left = pool ? (lanes.size > 0 ? 60 : 40) : 0;
  const placed = scope ? [...scope.shapes.values()].map(({ bounds }) => bounds) : [];
  const laneBottom = Math.max(0, ...[...lanes.values()].map(({ y, height }) => y + height));
  const height = scope ? Math.max(laneBottom, ...placed.map((bounds) => bounds.y + bounds.height + 50), 120) : 60;
  const width = left + Math.max(540, ...placed.map((bounds) => bounds.x + bounds.width + 60));
  if (pool) shapes.set(idOf(pool) ?? '', { type: 'participant', bounds: { x: 0, y: top, width, height } });
  for (const [id, band] of lanes) {
    shapes.set(id, { type: 'lane', bounds: { ...band, x: 30, y: band.y + top, width: width - 30 } });
  }
  for (const [id, { type, bounds }] of scope?.shapes ?? []) {
    shapes.set(id, { type, bounds: { ...bounds, x: bounds.x + left, y: bounds.y + top } });
  }
  for (const [id, points] of scope?.edges ?? []) {
    edges.set(
      id,
      points.map(({ x, y }) => ({ x: x + left, y: y + top })),
    );
  }
  return height;
}

function addMessageFlows(
  { shapes, edges }: Picture,
  collaboration: XmlElement,
  known: ReadonlyMap<string, XmlElement>,
): void {
  for (const flow of childElements(collaboration, 'messageFlow')) {
    const ends = endsOf(flow, shapes, known);
    if (ends) edges.set(idOf(flow) ?? '', upright(ends.from, ends.to));
  }
}

/** From the lower or upper side of one shape to the other; pools are met right above or below the other end. */
function upright(from: Bounds, to: Bounds): Point[] {
  const down = from.y < to.y;
  const centre = ({ x, width }: Bounds): number => x + width / 2;
  const a = { x: centre(from.width > 300 ? to : from), y: down ? from.y + from.height : from.y };
  const b = { x: centre(to.width > 300 ? from : to), y: down ? to.y : to.y + to.height };
  if (Math.abs(a.x - b.x) < 1) return [a, b];
  const y = down ? b.y - 25 : b.y + 25;
  return [a, { x: a.x, y }, { x: b.x, y }, b];
}

function addAssociations({ shapes, edges }: Picture, tree: BpmnTree, known: ReadonlyMap<string, XmlElement>): void {
  walkElements(tree.root, (element) => {
    if (!isModelElement(element, 'association')) return;
    const ends = endsOf(element, shapes, known);
    if (ends) edges.set(idOf(element) ?? '', connectBounds(ends.from, ends.to));
  });
}

function endsOf(flow: XmlElement, shapes: Shapes, known: ReadonlyMap<string, XmlElement>) {
  const end = (name: string): Bounds | undefined =>
    shapes.get(resolveReference(attributeOf(flow, name) ?? '', known) ?? '')?.bounds;
  const [from, to] = [end('sourceRef'), end('targetRef')];
  return from && to ? { from, to } : undefined;
}

/** A diagram for the inside of every sub-process that has one. */
async function subProcessDiagrams(tree: BpmnTree, known: ReadonlyMap<string, XmlElement>): Promise<XmlElement[]> {
  const inside: XmlElement[] = [];
  walkElements(tree.root, (element) => {
    if (isModelElement(element) && subProcessTypes.has(element.local) && element.children.some(isElement))
      inside.push(element);
  });
  const diagrams: XmlElement[] = [];
  for (const element of inside) {
    const { shapes, edges } = await layOutScope(element, known);
    const id = idOf(element);
    if (id !== undefined && shapes.size > 0) diagrams.push(diagramElement(id, { shapes, edges }));
  }
  return diagrams;
}

function diagramElement(element: string, { shapes, edges }: Picture): XmlElement {
  const children = [
    ...[...shapes].map(([id, { type, bounds }]) => collapsed(shapeElement({ id, type, bounds }))),
    ...[...edges].map(([id, points]) => edgeElement({ id, points })),
  ];
  const plane = build('bpmndi:BPMNPlane', { id: `${element}_plane`, bpmnElement: element }, children);
  const diagram = build('bpmndi:BPMNDiagram', { id: `${element}_diagram` }, [plane]);
  const prefixes = Object.entries({ bpmndi: BPMN_DI, dc: DD_DC, di: DD_DI });
  diagram.attributes.unshift(
    ...prefixes.map(([local, value]) => ({ name: `xmlns:${local}`, ns: XMLNS, local, value })),
  );
  return diagram;
}

function collapsed(shape: XmlElement): XmlElement {
  const attributes = shape.attributes.map((attribute) =>
    attribute.local === 'isExpanded' ? { ...attribute, value: 'false' } : attribute,
  );
  return { ...shape, attributes };
}

function warningsFor(simplified: boolean): BpmnWarning[] {
  if (!simplified) return [];
  const message = {
    de: 'Das Diagramm wurde vereinfacht angeordnet; bitte prüfen Sie die Lage der Elemente.',
    en: 'The diagram was laid out in a simple way; please check the places of the elements.',
  };
  return [{ code: 'BPMN.LAYOUT_SIMPLIFIED', message }];
}
