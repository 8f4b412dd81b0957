import type { Bounds } from '../diagram-index.ts';
import { subProcessTypes } from '../flow-node-types.ts';
import { attributeOf, firstChild, type XmlElement } from '../xml/xml-node.ts';
import { activityMarkers } from './activity-markers.ts';
import { drawCentredText, drawTopText } from './draw-label.ts';
import { flag } from './picture-context.ts';
import { svg } from './svg-markup.ts';
import { taskIcon } from './task-icons.ts';

/** Tasks, call activities and sub-processes; `expanded` sub-processes carry their name on top. */
export function drawActivity(activity: XmlElement, bounds: Bounds, expanded: boolean): string {
  const markers = markersOf(activity, expanded);
  return (
    frame(activity, bounds) +
    corner(activity, bounds) +
    activityMarkers(markers, bounds) +
    name(activity, bounds, { expanded, marked: markers.length > 0 })
  );
}

function frame(activity: XmlElement, { x, y, width, height }: Bounds): string {
  const bold = activity.local === 'callActivity' ? ' pb-thick' : '';
  const dash = flag(activity, 'triggeredByEvent') ? '2 3' : undefined;
  const outer = svg('rect', { class: `pb-shape${bold}`, x, y, width, height, rx: 10, 'stroke-dasharray': dash });
  if (activity.local !== 'transaction') return outer;
  const inner = { x: x + 3, y: y + 3, width: Math.max(0, width - 6), height: Math.max(0, height - 6) };
  return outer + svg('rect', { class: 'pb-rim', ...inner, rx: 8 });
}

function corner(activity: XmlElement, { x, y }: Bounds): string {
  const icon = taskIcon(activity.local);
  return icon === '' ? '' : svg('g', { transform: `translate(${x + 14} ${y + 13}) scale(0.85)` }, icon);
}

function name(
  activity: XmlElement,
  { x, y, width, height }: Bounds,
  { expanded, marked }: { expanded: boolean; marked: boolean },
): string {
  const text = attributeOf(activity, 'name')?.trim() ?? '';
  if (text === '') return '';
  if (expanded) return drawTopText(text, { x: x + 8, y: y + 5, width: width - 16, height: 0 });
  const top = taskIcon(activity.local) === '' ? 4 : 14;
  const bottom = marked ? 18 : 4;
  return drawCentredText(text, { x: x + 5, y: y + top, width: width - 10, height: height - top - bottom });
}

function markersOf(activity: XmlElement, expanded: boolean): string[] {
  const markers: string[] = [];
  const multiple = firstChild(activity, 'multiInstanceLoopCharacteristics');
  if (firstChild(activity, 'standardLoopCharacteristics')) markers.push('loop');
  if (multiple) markers.push(flag(multiple, 'isSequential') ? 'sequential' : 'parallel');
  if (flag(activity, 'isForCompensation')) markers.push('compensation');
  if (subProcessTypes.has(activity.local) && !expanded) markers.push('collapsed');
  if (activity.local === 'adHocSubProcess') markers.push('adHoc');
  return markers;
}
