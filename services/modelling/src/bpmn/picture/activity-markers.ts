import type { Bounds } from '../diagram-index.ts';
import { svg } from './svg-markup.ts';

/** Markers side by side at the bottom of an activity, in the middle. */
export function activityMarkers(markers: readonly string[], { x, y, width, height }: Bounds): string {
  const left = x + width / 2 - (markers.length - 1) * 9;
  return markers
    .map((marker, place) =>
      svg('g', { transform: `translate(${left + place * 18} ${y + height - 10})` }, symbols[marker]),
    )
    .join('');
}

const bold = (d: string): string => svg('path', { class: 'pb-bold', d });

const symbols: Readonly<Record<string, string>> = {
  loop:
    svg('path', { class: 'pb-icon-line', d: 'M-2.500 5.500A6 6 0 1 1 3 5' }) +
    svg('path', { class: 'pb-icon-line', d: 'M-6.500 5.500h4.200V1.500' }),
  parallel: bold('M-4-5V5M0-5V5M4-5V5'),
  sequential: bold('M-5-4H5M-5 0H5M-5 4H5'),
  compensation: svg('path', { class: 'pb-icon', d: 'M-7 0L0-5V5zM0 0l7-5V5z' }),
  collapsed:
    svg('path', { class: 'pb-icon', d: 'M-7-7H7V7H-7z' }) +
    svg('path', { class: 'pb-icon-line', d: 'M0-4.500v9M-4.500 0h9' }),
  adHoc: svg('path', { class: 'pb-bold', d: 'M-7 2C-5-4-2-3 0 0s5 4 7-2' }),
};
