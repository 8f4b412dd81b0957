import type { HighlightKind } from '@prozessplattform/process-model';
import { BIOC_COLOR, BPMN_COLOR } from '../bpmn-namespaces.ts';
import type { Bounds } from '../diagram-index.ts';
import { attributeOf, type XmlElement } from '../xml/xml-node.ts';
import { elementTypeName } from './element-names.ts';
import { labelOf, type PictureContext } from './picture-context.ts';
import { svg, svgText } from './svg-markup.ts';

export interface ElementPlace {
  readonly element: XmlElement;
  /** The DI element, which may carry colours. */
  readonly source: XmlElement;
  readonly bounds: Bounds;
}

const badges: Readonly<Record<HighlightKind, { sign: string; de: string; en: string }>> = {
  added: { sign: '+', de: 'hinzugefügt', en: 'added' },
  removed: { sign: '−', de: 'entfernt', en: 'removed' },
  changed: { sign: '~', de: 'geändert', en: 'changed' },
  moved: { sign: '↔', de: 'verschoben', en: 'moved' },
  conflict: { sign: '!', de: 'Konflikt', en: 'conflict' },
};

/** Puts an element's markup into a group that says what it is, in its colours and with its mark. */
export function frameElement(place: ElementPlace, markup: string, context: PictureContext): string {
  const id = attributeOf(place.element, 'id') ?? '';
  const mark = Object.hasOwn(context.highlight, id) ? context.highlight[id] : undefined;
  const type = elementTypeName(place.element.local, context.language);
  const label = labelOf(place.element, context).trim();
  const state = mark ? ` (${badges[mark][context.language]})` : '';
  const title = svg('title', {}, svgText(`${type}${label === '' ? '' : `: ${label}`}${state}`));
  const colours = colourStyle(place.source);
  const kinds = [mark ? `pb-${mark}` : '', colours.includes('fill:') ? 'pb-tinted' : '']
    .filter((kind) => kind !== '')
    .join(' ');
  const body = colours === '' ? markup : markup.replaceAll('class="pb-shape', `style="${colours}" class="pb-shape`);
  const badge = mark ? drawBadge(mark, place.bounds) : '';
  return svg('g', { 'data-element-id': id, class: kinds === '' ? undefined : kinds }, title + body + badge);
}

/** A change is shown by a sign, too: not everybody sees the colour. */
function drawBadge(mark: HighlightKind, { x, y, width }: Bounds): string {
  const at = { x: x + width, y };
  const text = { class: 'pb-text pb-badge-text', x: at.x, y: at.y + 4, 'font-size': 12, 'text-anchor': 'middle' };
  return svg('circle', { class: 'pb-badge', cx: at.x, cy: at.y, r: 8 }) + svg('text', text, badges[mark].sign);
}

/** Only plain hexadecimal colours are taken over from a file. */
function colourStyle(source: XmlElement): string {
  const colour = (standard: string, former: string): string | undefined => {
    const value = attributeOf(source, standard, BPMN_COLOR) ?? attributeOf(source, former, BIOC_COLOR);
    return value !== undefined && /^#[0-9a-fA-F]{6}$/.test(value.trim()) ? value.trim() : undefined;
  };
  const fill = colour('background-color', 'fill');
  const stroke = colour('border-color', 'stroke');
  return `${fill ? `fill:${fill};` : ''}${stroke ? `stroke:${stroke};` : ''}`;
}
