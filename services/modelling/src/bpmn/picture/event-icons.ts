import { svg } from './svg-markup.ts';

/** Event symbols on a field from -10 to 10; `filled` for events that throw. */
export function eventIcon(definition: string, filled: boolean): string {
  const draw = icons[definition];
  return draw ? draw(filled ? 'pb-icon-full' : 'pb-icon') : '';
}

const path = (d: string, kind: string): string => svg('path', { class: kind, d });

const icons: Readonly<Record<string, (kind: string) => string>> = {
  messageEventDefinition: (kind) => envelope(kind),
  timerEventDefinition: () =>
    svg('circle', { class: 'pb-icon', r: 9 }) +
    path(
      'M0-9v2.5M0 9V6.5M-9 0h2.5M9 0H6.5M-6.4-6.4l1.5 1.5M6.4-6.4L4.9-4.9M-6.4 6.4l1.5-1.5M6.4 6.4L4.9 4.9',
      'pb-icon-line',
    ) +
    path('M1.5-6L0 0l5 .8', 'pb-icon-line'),
  signalEventDefinition: (kind) => path('M0-8.5L8.5 6.5h-17z', kind),
  errorEventDefinition: (kind) => path('M-8 8L-4-7 2 1 8-9 4 8-2-1z', kind),
  escalationEventDefinition: (kind) => path('M0-9L7 8 0 2-7 8z', kind),
  conditionalEventDefinition: () =>
    path('M-6.5-8.5h13v17h-13z', 'pb-icon') + path('M-4-5h8M-4-1.7h8M-4 1.7h8M-4 5h8', 'pb-icon-line'),
  linkEventDefinition: (kind) => path('M-9-3.5H2V-8l8 8-8 8V3.5H-9z', kind),
  compensateEventDefinition: (kind) => path('M-9 0L-1-6.5v13zM-1 0l8-6.5v13z', kind),
  cancelEventDefinition: (kind) =>
    path('M-8-5.5L-5.5-8 0-2.5 5.5-8 8-5.5 2.5 0 8 5.5 5.5 8 0 2.5-5.5 8-8 5.5-2.5 0z', kind),
  terminateEventDefinition: () => svg('circle', { class: 'pb-icon-full', r: 9 }),
  multiple: (kind) => path('M0-9L8.6-2.8 5.3 7.3H-5.3L-8.6-2.8z', kind),
  parallelMultiple: (kind) => path('M-2.5-9h5v6.5H9v5H2.5V9h-5V2.5H-9v-5h6.5z', kind),
};

export function envelope(kind: string): string {
  const flap = kind === 'pb-icon-full' ? 'pb-icon-inverse' : 'pb-icon-line';
  return svg('path', { class: kind, d: 'M-8.5-6h17V6h-17z' }) + svg('path', { class: flap, d: 'M-8.5-6L0 1l8.5-7' });
}
