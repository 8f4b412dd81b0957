import { idOf, isModelElement, resolveReference } from '../bpmn-tree.ts';
import type { Bounds, Point } from '../diagram-index.ts';
import { flowNodeTypes } from '../flow-node-types.ts';
import { attributeOf, isElement, type XmlElement } from '../xml/xml-node.ts';
import { layOutGraph, type GraphFlow, type GraphNode } from './lay-out-graph.ts';
import { layOutRows } from './lay-out-rows.ts';
import { sizeOf } from './node-size.ts';

/** One level of a model with its picture: a process or the inside of a sub-process. */
export interface PlacedScope {
  readonly shapes: Map<string, { readonly type: string; readonly bounds: Bounds }>;
  readonly edges: Map<string, readonly Point[]>;
  /** True when bpmn-auto-layout could not do it. */
  readonly simplified: boolean;
}

type Known = ReadonlyMap<string, XmlElement>;
const besideFlow = new Set(['dataObjectReference', 'dataStoreReference', 'textAnnotation', 'dataInput', 'dataOutput']);

/** Places flow nodes by their flows and sets data and annotations in a row below them. */
export async function layOutScope(scope: XmlElement, known: Known): Promise<PlacedScope> {
  const children = scope.children
    .filter(isElement)
    .filter((element) => isModelElement(element) && idOf(element) !== undefined);
  const nodes = graphNodes(children, known);
  const flows = graphFlows(children, nodes, known);
  const placed = nodes.length === 0 ? undefined : await layOutGraph(nodes, flows);
  const { nodes: bounds, flows: points } = placed ?? layOutRows(nodes, flows);
  const shapes = new Map(
    nodes.flatMap(({ id, type }) => {
      const place = bounds.get(id);
      return place ? [[id, { type, bounds: place }] as const] : [];
    }),
  );
  addRest(shapes, children);
  const edges = new Map([...points].filter(([, line]) => line.length > 1));
  return { shapes, edges, simplified: nodes.length > 0 && !placed };
}

function graphNodes(children: readonly XmlElement[], known: Known): GraphNode[] {
  const own = new Set(children.map(idOf));
  return children
    .filter(({ local }) => flowNodeTypes.has(local))
    .map((element) => {
      const attachedTo = resolveReference(attributeOf(element, 'attachedToRef') ?? '', known);
      const attached = element.local === 'boundaryEvent' && attachedTo !== undefined && own.has(attachedTo);
      return {
        id: idOf(element) ?? '',
        type: typeFor(element, attached),
        attachedTo: attached ? attachedTo : undefined,
      };
    });
}

/** A boundary event without its activity is laid out like one in the flow. */
function typeFor({ local }: XmlElement, attached: boolean): string {
  return local === 'boundaryEvent' && !attached ? 'intermediateCatchEvent' : local;
}

function graphFlows(children: readonly XmlElement[], nodes: readonly GraphNode[], known: Known): GraphFlow[] {
  const ids = new Set(nodes.map(({ id }) => id));
  return children.flatMap((element) => {
    if (element.local !== 'sequenceFlow') return [];
    const source = resolveReference(attributeOf(element, 'sourceRef') ?? '', known);
    const target = resolveReference(attributeOf(element, 'targetRef') ?? '', known);
    if (source === undefined || target === undefined || !ids.has(source) || !ids.has(target)) return [];
    return [{ id: idOf(element) ?? '', source, target }];
  });
}

function addRest(shapes: PlacedScope['shapes'], children: readonly XmlElement[]): void {
  const bottom = Math.max(0, ...[...shapes.values()].map(({ bounds }) => bounds.y + bounds.height));
  let x = 40;
  for (const element of children) {
    const id = idOf(element) ?? '';
    if (!besideFlow.has(element.local) || shapes.has(id)) continue;
    const size = sizeOf(element.local);
    shapes.set(id, { type: element.local, bounds: { x, y: bottom + 50, ...size } });
    x += size.width + 70;
  }
}
