import type { HighlightKind } from '@prozessplattform/process-model';
import { indexModelElements, type BpmnTree } from './bpmn-tree.ts';
import { readDiagrams, type Bounds, type Diagram } from './diagram-index.ts';
import { summariseBpmn } from './summarise-bpmn.ts';
import { describePicture } from './picture/describe-picture.ts';
import { drawEdge, middleOf } from './picture/draw-edge.ts';
import { drawEdgeLabel, edgeLabelBox } from './picture/draw-edge-label.ts';
import { drawShape, drawShapeLabel, isContainer, shapeLabelBox } from './picture/draw-shape.ts';
import { frameElement } from './picture/frame-element.ts';
import { pictureBounds } from './picture/picture-bounds.ts';
import type { PictureContext } from './picture/picture-context.ts';
import { pictureStyle } from './picture/picture-style.ts';
import { shortNumber, svg, svgText } from './picture/svg-markup.ts';

export interface BpmnPictureOptions {
  readonly language?: 'de' | 'en';
  /** Marks elements by id, as the comparison of two versions needs it. */
  readonly highlight?: Readonly<Record<string, HighlightKind>>;
  /** Which diagram of the file, from 0; without it the one with the most shapes. */
  readonly diagram?: number;
  /** An earlier version: its elements that are highlighted as removed are drawn where they were. */
  readonly before?: BpmnTree;
  /** Another version: its elements that are highlighted as conflicts are drawn where the model has none. */
  readonly contested?: BpmnTree;
}

/**
 * Draws a diagram of the model as SVG from its diagram interchange. Without script, without links, without ids: it can
 * stand several times on a page. A model without diagram gives an empty picture; lay it out first.
 */
export function renderBpmnSvg(tree: BpmnTree, options: BpmnPictureOptions = {}): string {
  const { before, contested } = options;
  const layers = [layerOf(tree, options)];
  if (before) layers.push(onlyMarked(layerOf(before, options), { kind: 'removed', without: [] }));
  if (contested) layers.push(onlyMarked(layerOf(contested, options), { kind: 'conflict', without: layers }));
  return frame(tree, layers);
}

/** One diagram with everything its drawing asks for. */
interface Layer {
  readonly diagram: Diagram;
  readonly context: PictureContext;
}

function layerOf(tree: BpmnTree, { language = 'de', highlight = {}, diagram: index }: BpmnPictureOptions): Layer {
  const diagrams = readDiagrams(tree);
  const diagram = (index === undefined ? largest(diagrams) : diagrams[index]) ?? {
    plane: undefined,
    shapes: [],
    edges: [],
  };
  const shapes = new Map(diagram.shapes.map((shape) => [shape.element, shape]));
  return { diagram, context: { tree, known: indexModelElements(tree), language, highlight, shapes } };
}

interface Wanted {
  readonly kind: HighlightKind;
  /** Layers whose elements are drawn already. */
  readonly without: readonly Layer[];
}

function onlyMarked({ diagram, context }: Layer, { kind, without }: Wanted): Layer {
  const { highlight } = context;
  const drawn = new Set(
    without.flatMap(({ diagram: { shapes, edges } }) => [...shapes, ...edges].map((one) => one.element)),
  );
  const wanted = ({ element }: { element: string }): boolean =>
    Object.hasOwn(highlight, element) && highlight[element] === kind && !drawn.has(element);
  const [shapes, edges] = [diagram.shapes.filter(wanted), diagram.edges.filter(wanted)];
  return { diagram: { ...diagram, shapes, edges }, context };
}

function largest(diagrams: Diagram[]): Diagram | undefined {
  return diagrams.toSorted((a, b) => b.shapes.length - a.shapes.length)[0];
}

function frame(tree: BpmnTree, layers: readonly Layer[]): string {
  const [first] = layers;
  const { x, y, width, height } = pictureBounds(
    layers.map(({ diagram }) => diagram),
    layers.flatMap(labelBoxes),
  );
  const title = summariseBpmn(tree).title;
  const content = [
    svg('title', {}, svgText(title)),
    svg('desc', {}, svgText(first ? describePicture(first.diagram, first.context) : '')),
    svg('style', {}, svgText(pictureStyle).replaceAll('&gt;', '>')),
    svg('rect', { class: 'pb-bg', x, y, width, height }),
    ...layers.flatMap(({ diagram, context }) => drawDiagram(diagram, context)),
  ];
  const attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    viewBox: [x, y, width, height].map(shortNumber).join(' '),
    width,
    height,
    role: 'img',
    'aria-label': title,
    class: 'pb-diagram',
  };
  return svg('svg', attributes, content.join(''));
}

function labelBoxes({ diagram: { shapes, edges }, context }: Layer): Bounds[] {
  const boxes = [
    ...shapes.map((shape) => {
      const element = context.known.get(shape.element);
      return element && shapeLabelBox(element, shape, context);
    }),
    ...edges.map((edge) => {
      const element = context.known.get(edge.element);
      return element && edgeLabelBox(element, edge, context);
    }),
  ];
  return boxes.filter((box) => box !== undefined);
}

function drawDiagram({ shapes, edges }: Diagram, context: PictureContext): string[] {
  const drawn = shapes.flatMap((shape) => {
    const element = context.known.get(shape.element);
    return element ? [{ element, shape }] : [];
  });
  const area = ({ shape: { bounds } }: (typeof drawn)[number]): number => bounds.width * bounds.height;
  const containers = drawn
    .filter(({ element, shape }) => isContainer(element, shape, context))
    .sort((a, b) => area(b) - area(a));
  const nodes = drawn.filter(({ element, shape }) => !isContainer(element, shape, context));
  const boundary = nodes.filter(({ element }) => element.local === 'boundaryEvent');
  const others = nodes.filter(({ element }) => element.local !== 'boundaryEvent');
  type Drawn = (typeof drawn)[number];
  const shapeMarkup = ({ element, shape }: Drawn): string =>
    frameElement({ element, source: shape.source, bounds: shape.bounds }, drawShape(element, shape, context), context);
  return [
    ...containers.map(shapeMarkup),
    ...drawEdges(edges, context),
    ...[...others, ...boundary].map(shapeMarkup),
    ...drawn.map(({ element, shape }) => drawShapeLabel(element, shape, context)),
  ];
}

function drawEdges(edges: Diagram['edges'], context: PictureContext): string[] {
  return edges.flatMap((edge) => {
    const element = context.known.get(edge.element);
    if (!element) return [];
    const place = { element, source: edge.source, bounds: { ...middleOf(edge.points), width: 0, height: 0 } };
    return [frameElement(place, drawEdge(element, edge, context) + drawEdgeLabel(element, edge, context), context)];
  });
}
