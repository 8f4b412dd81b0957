import type { DiagramShape } from '../diagram-index.ts';
import { eventTypes, gatewayTypes, subProcessTypes } from '../flow-node-types.ts';
import type { XmlElement } from '../xml/xml-node.ts';
import { drawActivity } from './draw-activity.ts';
import { drawAnnotation, drawGroup, drawHexagon } from './draw-artifact.ts';
import { drawDataObject, drawDataStore } from './draw-data.ts';
import { drawEvent } from './draw-event.ts';
import { drawGateway } from './draw-gateway.ts';
import { drawOuterLabel } from './draw-label.ts';
import { drawPool } from './draw-pool.ts';
import { flag, labelOf, type PictureContext } from './picture-context.ts';

/** Shapes that hold others lie below the edges. */
export function isContainer(element: XmlElement, shape: DiagramShape): boolean {
  return ['participant', 'lane', 'group'].includes(element.local) || isExpanded(element, shape);
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
      return drawActivity(element, bounds, isExpanded(element, shape));
  }
}

/** The name below or beside events, gateways and data; empty for shapes that carry it inside. */
export function drawShapeLabel(element: XmlElement, shape: DiagramShape, context: PictureContext): string {
  const outside =
    eventTypes.has(element.local) || gatewayTypes.has(element.local) || /^data|onversation$/.test(element.local);
  const text = outside ? labelOf(element, context).trim() : '';
  return text === '' ? '' : drawOuterLabel(text, shape.label, shape.bounds);
}

function isExpanded(element: XmlElement, { source, bounds }: DiagramShape): boolean {
  if (!subProcessTypes.has(element.local) && element.local !== 'callActivity') return false;
  return flag(source, 'isExpanded') ?? (element.local !== 'callActivity' && bounds.width > 200 && bounds.height > 120);
}

function holdsNodes({ bounds, element }: DiagramShape, { shapes }: PictureContext): boolean {
  for (const other of shapes.values()) {
    const { x, y } = other.bounds;
    const inside = x >= bounds.x && y >= bounds.y && x < bounds.x + bounds.width && y < bounds.y + bounds.height;
    if (inside && other.element !== element) return true;
  }
  return false;
}
