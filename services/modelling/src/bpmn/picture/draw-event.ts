import type { Bounds } from '../diagram-index.ts';
import type { XmlElement } from '../xml/xml-node.ts';
import { eventIcon } from './event-icons.ts';
import { eventDefinitions, flag, type PictureContext } from './picture-context.ts';
import { svg } from './svg-markup.ts';

export function drawEvent(event: XmlElement, bounds: Bounds, context: PictureContext): string {
  const cx = bounds.x + bounds.width / 2;
  const cy = bounds.y + bounds.height / 2;
  const r = Math.min(bounds.width, bounds.height) / 2;
  const passing = flag(event, 'cancelActivity') === false || flag(event, 'isInterrupting') === false;
  const dash = passing ? '4 3' : undefined;
  const rim = { cx, cy, 'stroke-dasharray': dash };
  const outer = svg('circle', { ...rim, class: event.local === 'endEvent' ? 'pb-shape pb-thick' : 'pb-shape', r });
  const double = event.local.startsWith('intermediate') || event.local === 'boundaryEvent';
  const inner = double ? svg('circle', { ...rim, class: 'pb-rim', r: r - 3 }) : '';
  const icon = symbol(event, context);
  const transform = `translate(${cx} ${cy}) scale(${(r / 18).toFixed(3)})`;
  return outer + inner + (icon === '' ? '' : svg('g', { transform }, icon));
}

function symbol(event: XmlElement, context: PictureContext): string {
  const definitions = eventDefinitions(event, context);
  const throwing = ['endEvent', 'intermediateThrowEvent', 'implicitThrowEvent'].includes(event.local);
  if (definitions.length < 2) return eventIcon(definitions[0] ?? '', throwing);
  return eventIcon(flag(event, 'parallelMultiple') ? 'parallelMultiple' : 'multiple', throwing);
}
