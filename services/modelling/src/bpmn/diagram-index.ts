import { BPMN_DI, DD_DC, DD_DI } from './bpmn-namespaces.ts';
import { indexModelElements, resolveReference, type BpmnTree } from './bpmn-tree.ts';
import { attributeOf, childElements, firstChild, walkElements, type XmlElement } from './xml/xml-node.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Bounds extends Point {
  readonly width: number;
  readonly height: number;
}

/** The picture of one element; `element` is the id in the model. */
export interface DiagramShape {
  readonly element: string;
  readonly bounds: Bounds;
  readonly label: Bounds | undefined;
  readonly source: XmlElement;
}

export interface DiagramEdge {
  readonly element: string;
  readonly points: readonly Point[];
  readonly label: Bounds | undefined;
  readonly source: XmlElement;
}

export interface Diagram {
  readonly plane: string | undefined;
  readonly shapes: DiagramShape[];
  readonly edges: DiagramEdge[];
}

export function hasDiagram(tree: BpmnTree): boolean {
  return childElements(tree.root, 'BPMNDiagram', BPMN_DI).some((diagram) =>
    childElements(diagram, 'BPMNPlane').some((plane) => childElements(plane).length > 0),
  );
}

/** All diagrams of a file in their order; shapes and edges without usable coordinates are left out. */
export function readDiagrams(tree: BpmnTree): Diagram[] {
  const known = indexModelElements(tree);
  return childElements(tree.root, 'BPMNDiagram', BPMN_DI).map((diagram) => {
    const shapes: DiagramShape[] = [];
    const edges: DiagramEdge[] = [];
    walkElements(diagram, (source) => {
      if (source.ns !== BPMN_DI) return;
      const element = resolveReference(attributeOf(source, 'bpmnElement') ?? '', known) ?? '';
      const label = labelBounds(source);
      const bounds = source.local === 'BPMNShape' ? boundsOf(source) : undefined;
      if (bounds) shapes.push({ element, bounds, label, source });
      const points = source.local === 'BPMNEdge' ? pointsOf(source) : [];
      if (points.length > 1) edges.push({ element, points, label, source });
    });
    const plane = firstChild(diagram, 'BPMNPlane');
    return { plane: plane && resolveReference(attributeOf(plane, 'bpmnElement') ?? '', known), shapes, edges };
  });
}

function labelBounds(source: XmlElement): Bounds | undefined {
  const label = firstChild(source, 'BPMNLabel');
  return label && boundsOf(label);
}

function boundsOf(element: XmlElement): Bounds | undefined {
  const bounds = firstChild(element, 'Bounds', DD_DC);
  if (!bounds) return undefined;
  const [x, y, width, height] = ['x', 'y', 'width', 'height'].map((name) => coordinate(bounds, name));
  if (x === undefined || y === undefined || width === undefined || height === undefined) return undefined;
  return width < 0 || height < 0 ? undefined : { x, y, width, height };
}

function pointsOf(edge: XmlElement): Point[] {
  return childElements(edge, 'waypoint', DD_DI).flatMap((waypoint) => {
    const x = coordinate(waypoint, 'x');
    const y = coordinate(waypoint, 'y');
    return x === undefined || y === undefined ? [] : [{ x, y }];
  });
}

function coordinate(element: XmlElement, name: string): number | undefined {
  const raw = attributeOf(element, name)?.trim();
  const value = raw ? Number(raw) : Number.NaN;
  return Number.isFinite(value) && Math.abs(value) < 1e6 ? value : undefined;
}
