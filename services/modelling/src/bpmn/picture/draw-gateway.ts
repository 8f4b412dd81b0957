import type { Bounds } from '../diagram-index.ts';
import { attributeOf, type XmlElement } from '../xml/xml-node.ts';
import { flag } from './picture-context.ts';
import { svg } from './svg-markup.ts';

/** A gateway with its marker; `shape` is the DI element, which may hide the X of an exclusive gateway. */
export function drawGateway(gateway: XmlElement, bounds: Bounds, shape: XmlElement): string {
  const { x, y, width, height } = bounds;
  const cx = x + width / 2;
  const cy = y + height / 2;
  const points = `${cx},${y} ${x + width},${cy} ${cx},${y + height} ${x},${cy}`;
  const marker =
    flag(shape, 'isMarkerVisible') === false && gateway.local === 'exclusiveGateway' ? '' : markerOf(gateway);
  const transform = `translate(${cx} ${cy}) scale(${(Math.min(width, height) / 50).toFixed(3)})`;
  return svg('polygon', { class: 'pb-shape', points }) + (marker === '' ? '' : svg('g', { transform }, marker));
}

const pentagon = svg('path', { class: 'pb-icon', d: 'M0-7L6.700-2.200 4.100 5.700H-4.100L-6.700-2.200z' });
const circle = (r: number): string => svg('circle', { class: 'pb-rim', r });

function markerOf(gateway: XmlElement): string {
  switch (gateway.local) {
    case 'exclusiveGateway':
      return svg('path', { class: 'pb-bold', d: 'M-7-8L7 8M7-8L-7 8' });
    case 'parallelGateway':
      return svg('path', { class: 'pb-bold', d: 'M0-11V11M-11 0H11' });
    case 'inclusiveGateway':
      return svg('circle', { class: 'pb-bold', r: 10 });
    case 'complexGateway':
      return svg('path', { class: 'pb-bold', d: 'M0-12V12M-12 0H12M-8-8L8 8M8-8L-8 8' });
    case 'eventBasedGateway':
      return eventBased(gateway);
    default:
      return '';
  }
}

function eventBased(gateway: XmlElement): string {
  if (attributeOf(gateway, 'eventGatewayType') === 'Parallel') {
    return circle(12) + svg('path', { class: 'pb-icon', d: 'M-2-7h4v5h5v4H2v5h-4V2h-5v-4h5z' });
  }
  return circle(12) + (flag(gateway, 'instantiate') ? '' : circle(9.5)) + pentagon;
}
