import type { Bounds, DiagramShape } from '../diagram-index.ts';
import { eventTypes, flowNodeTypes, gatewayTypes, subProcessTypes } from '../flow-node-types.ts';
import { attributeOf, childElements, type XmlElement } from '../xml/xml-node.ts';
import { drawActivity } from './draw-activity.ts';
import { drawAnnotation, drawGroup, drawHexagon } from './draw-artifact.ts';
import { drawDataObject, drawDataStore } from './draw-data.ts';
import { drawEvent } from './draw-event.ts';
import { drawGateway } from './draw-gateway.ts';
import { drawOuterLabel, outerLabelBox } from './draw-label.ts';
import { drawPool } from './draw-pool.ts';
import { flag, labelOf, type PictureContext } from './picture-context.ts';

/** Shapes that hold others lie below the edges. */
export function isContainer(element: XmlElement, shape: DiagramShape, context: PictureContext): boolean {
  return ['participant', 'lane', 'group'].includes(element.local) || isExpanded(element, shape, context);
}

/** The picture of one element without its outer label. */
export function drawShape(element: XmlElement, shape: DiagramShape, context: PictureContext): string {
  const { bounds, source } = shape;
  const type = element.local;
  if (eventTypes.has(type)) return drawEvent(element, bounds, context);
  if (gatewayTypes.has(type)) return drawGateway(element, bounds, source);
  const text = labelOf(element, context).trim();
  switch (type) {
    case 'participant':
    case 'lane':
      return drawPool(element, { bounds, text, shape: source, empty: type !== 'lane' && !holdsNodes(shape, context) });
    case 'dataObject':
    case 'dataObjectReference':
    case 'dataInput':
    case 'dataOutput':
      return drawDataObject(element, bounds, context);
    case 'dataStore':
    case 'dataStoreReference':
      return drawDataStore(bounds);
    case 'textAnnotation':
      return drawAnnotation(text, bounds);
    case 'group':
      return drawGroup(text, bounds);
    case 'conversation':
    case 'subConversation':
    case 'callConversation':
      return drawHexagon(bounds);
    default:
      return drawActivity(element, bounds, isExpanded(element, shape, context));
  }
}

/** The name below or beside events, gateways and data; empty for shapes that carry it inside. */
export function drawShapeLabel(element: XmlElement, shape: DiagramShape, context: PictureContext): string {
  const text = outerText(element, context);
  return text === '' ? '' : drawOuterLabel(text, shape.label, shape.bounds);
}

/** The room that the outer name takes; undefined where there is none. */
export function shapeLabelBox(element: XmlElement, shape: DiagramShape, context: PictureContext): Bounds | undefined {
  const text = outerText(element, context);
  return text === '' ? undefined : outerLabelBox(text, shape.label, shape.bounds);
}

function outerText(element: XmlElement, context: PictureContext): string {
  const outside =
    eventTypes.has(element.local) || gatewayTypes.has(element.local) || /^data|onversation$/.test(element.local);
  return outside ? labelOf(element, context).trim() : '';
}

/** Files do not always say it right: a sub-process is open when its nodes are drawn inside of it, or could be. */
function isExpanded(element: XmlElement, { source, bounds }: DiagramShape, { shapes }: PictureContext): boolean {
  if (!subProcessTypes.has(element.local) && element.local !== 'callActivity') return false;
  const nodes = childElements(element).filter(({ local }) => flowNodeTypes.has(local));
  const drawn = nodes.flatMap((node) => shapes.get(attributeOf(node, 'id') ?? '') ?? []);
  if (drawn.some((shape) => contains(bounds, shape.bounds))) return true;
  return flag(source, 'isExpanded') === true && (nodes.length > 0 || element.local === 'callActivity');
}

function holdsNodes({ bounds, element }: DiagramShape, { shapes }: PictureContext): boolean {
  for (const other of shapes.values()) {
    if (other.element !== element && contains(bounds, other.bounds)) return true;
  }
  return false;
}

function contains(outer: Bounds, { x, y }: Bounds): boolean {
  return x >= outer.x && y >= outer.y && x < outer.x + outer.width && y < outer.y + outer.height;
}
