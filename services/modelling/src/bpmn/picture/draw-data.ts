import type { Bounds } from '../diagram-index.ts';
import { attributeOf, type XmlElement } from '../xml/xml-node.ts';
import { flag, type PictureContext } from './picture-context.ts';
import { resolveReference } from '../bpmn-tree.ts';
import { svg } from './svg-markup.ts';

export function drawDataObject(element: XmlElement, { x, y, width, height }: Bounds, context: PictureContext): string {
  const fold = Math.min(10, width / 3);
  const page = `M${x} ${y}h${width - fold}l${fold} ${fold}v${height - fold}h${-width}zM${x + width - fold} ${y}v${fold}h${fold}`;
  const object = context.known.get(resolveReference(attributeOf(element, 'dataObjectRef') ?? '', context.known) ?? '');
  const many = flag(element, 'isCollection') ?? (object && flag(object, 'isCollection'));
  return (
    svg('path', { class: 'pb-shape', d: page }) + arrow(element, x, y) + (many ? bars(x + width / 2, y + height) : '')
  );
}

export function drawDataStore({ x, y, width, height }: Bounds): string {
  const rise = Math.min(10, height / 5);
  const arc = (at: number): string => `M${x} ${at}a${width / 2} ${rise} 0 0 0 ${width} 0`;
  const body = `M${x} ${y + rise}a${width / 2} ${rise} 0 0 1 ${width} 0v${height - 2 * rise}a${width / 2} ${rise} 0 0 1 ${-width} 0z`;
  const rings = [0, 5, 10].map((down) => arc(y + rise + down)).join('');
  return svg('path', { class: 'pb-shape', d: body }) + svg('path', { class: 'pb-rim', d: rings });
}

function arrow(element: XmlElement, x: number, y: number): string {
  if (element.local !== 'dataInput' && element.local !== 'dataOutput') return '';
  const kind = element.local === 'dataOutput' ? 'pb-icon-full' : 'pb-icon';
  return svg('path', { class: kind, d: `M${x + 4} ${y + 8}h8v-3l6 5-6 5v-3h-8z` });
}

function bars(cx: number, bottom: number): string {
  const d = [-4, 0, 4].map((dx) => `M${cx + dx} ${bottom - 12}v9`).join('');
  return svg('path', { class: 'pb-bold', d });
}
