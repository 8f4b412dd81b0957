import type { Bounds } from '../diagram-index.ts';
import { firstChild, type XmlElement } from '../xml/xml-node.ts';
import { activityMarkers } from './activity-markers.ts';
import { drawCentredText, drawUpwardText } from './draw-label.ts';
import { flag } from './picture-context.ts';
import { svg } from './svg-markup.ts';

export interface PoolPicture {
  readonly bounds: Bounds;
  readonly text: string;
  /** The DI element, which says whether the pool lies or stands. */
  readonly shape: XmlElement;
  /** Pools without content carry their name in the middle. */
  readonly empty: boolean;
}

const header = 30;

/** A pool or a lane: lying ones have their name on the left, standing ones on top. */
export function drawPool(element: XmlElement, { bounds, text, shape, empty }: PoolPicture): string {
  const { x, y, width, height } = bounds;
  const frame = svg('rect', { class: element.local === 'lane' ? 'pb-lane' : 'pb-pool', x, y, width, height });
  const many = firstChild(element, 'participantMultiplicity') ? activityMarkers(['parallel'], bounds) : '';
  const middle = { x: x + 6, y, width: Math.max(1, width - 12), height };
  if (empty && height > 2 * width) return frame + drawUpwardText(text, bounds) + many;
  if (empty) return frame + drawCentredText(text, middle) + many;
  const lying = flag(shape, 'isHorizontal') ?? width >= height;
  const head = lying
    ? { x, y, width: Math.min(header, width), height }
    : { x, y, width, height: Math.min(header, height) };
  const bar = element.local === 'lane' ? '' : svg('rect', { class: 'pb-pool-head', ...head });
  return frame + bar + (lying ? drawUpwardText(text, head) : drawCentredText(text, head)) + many;
}
