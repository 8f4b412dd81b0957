import { envelope } from './event-icons.ts';
import { svg } from './svg-markup.ts';

/** The symbol in the corner of a task, on a field from -10 to 10; empty for types without one. */
export function taskIcon(type: string): string {
  return icons[type] ?? '';
}

const line = (d: string): string => svg('path', { class: 'pb-icon-line', d });
const shape = (d: string): string => svg('path', { class: 'pb-icon', d });

const icons: Readonly<Record<string, string>> = {
  userTask:
    shape('M-8 8.5V5C-8 1.5-5 0-3 0h6C5 0 8 1.5 8 5v3.5z') + svg('circle', { class: 'pb-icon', cy: -4, r: 4.5 }),
  manualTask:
    shape(
      'M-9-3C-7-6-5-7.5-3-7.5H7.500c2 0 2 3 0 3H1.500H9c2 0 2 3 0 3H8.500c1.500 0 1.500 3 0 3H7c1.500 0 1.500 3 0 3H-4C-7 4.500-9 3-9 1z',
    ) + line('M1.500-4.500H-2M9-1.500H2M8 1.500H2'),
  serviceTask:
    shape(
      'M-1.7-9h3.4l.5 2.3 1.7.7 2-1.3 2.4 2.4-1.3 2 .7 1.7 2.3.5v3.4l-2.3.5-.7 1.7 1.3 2L5.900 8.500l-2-1.300-1.700.700-.500 2.300h-3.400l-.500-2.300-1.700-.700-2 1.300-2.400-2.400 1.300-2-.700-1.700-2.300-.500v-3.400l2.300-.500.700-1.700-1.300-2 2.400-2.400 2 1.300 1.700-.700z',
    ) + svg('circle', { class: 'pb-icon', cy: 0.8, r: 3 }),
  scriptTask:
    shape('M-3-8.5h11c-6 4-1 6.500-1 10.500S4 8.500 4 8.500H-7.500c4-4 3-6 1-9s-1-6 3.500-8z') +
    line('M-3-5h6.500M-3.500-1.500h6.500M-1.500 2h6.500M-3 5.500h6.500'),
  businessRuleTask:
    shape('M-9-7H9V7H-9z') + svg('path', { class: 'pb-icon-full', d: 'M-9-7H9v4H-9z' }) + line('M-9 2H9M-4-3V7'),
  sendTask: envelope('pb-icon-full'),
  receiveTask: envelope('pb-icon'),
};
