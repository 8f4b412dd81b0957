import type { Bounds, DiagramEdge } from '../diagram-index.ts';
import type { XmlElement } from '../xml/xml-node.ts';
import { middleOf } from './draw-edge.ts';
import { drawOuterLabel, outerLabelBox } from './draw-label.ts';
import { labelOf, type PictureContext } from './picture-context.ts';

/** The name of a flow, in its own bounds or above its middle; empty where it has none. */
export function drawEdgeLabel(element: XmlElement, edge: DiagramEdge, context: PictureContext): string {
  const text = labelOf(element, context).trim();
  return text === '' ? '' : drawOuterLabel(text, edge.label, anchorOf(edge));
}

/** The room that the name takes; undefined where there is none. */
export function edgeLabelBox(element: XmlElement, edge: DiagramEdge, context: PictureContext): Bounds | undefined {
  const text = labelOf(element, context).trim();
  return text === '' ? undefined : outerLabelBox(text, edge.label, anchorOf(edge));
}

function anchorOf({ points }: DiagramEdge): Bounds {
  const middle = middleOf(points);
  return { x: middle.x, y: middle.y - 18, width: 0, height: 0 };
}
