import type { BlockKind } from '../content/building-block-kind.ts';

/** Own icons of the 24 kinds of step: stroked path data on a grid of 24 by 24. */
export const blockIcons: Readonly<Record<BlockKind, string>> = {
  receive: 'M12 3v10M8 9.5l4 4 4-4M4 13v6.5h16V13',
  send: 'M21 3L3 10.5l7 3 3 7.5zM21 3L10 13.5',
  wait: 'M6.5 3h11M6.5 21h11M8 3v4l4 5-4 5v4M16 3v4l-4 5 4 5v4',
  create: 'M6 3h8l4 4v14H6zM14 3v4h4M12 10.5v7M8.5 14h7',
  register: 'M4 4h16v16H4zM8 8.5h.01M11 8.5h5.5M8 12h.01M11 12h5.5M8 15.5h.01M11 15.5h5.5',
  edit: 'M4 20l1.2-4.7L16.5 4l3.5 3.5L8.7 18.8zM13.5 7l3.5 3.5',
  sign: 'M3 16.5c2-6 4-11.5 6-11.5s-1.5 9.5.5 9.5 2-4 4-4 0 4 2 4 2.2-1 3.2-2.5M3 20.5h18',
  archive: 'M3.5 4.5h17v4.5h-17zM5 9v11h14V9M9.5 13h5',
  view: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 9.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6z',
  'check-formal': 'M4 5.5L5.5 7 8 4.3M11.5 6H20M4 11.5L5.5 13 8 10.3M11.5 12H20M4 17.5L5.5 19 8 16.3M11.5 18H20',
  'check-substance': 'M12 3v17.5M7.5 20.5h9M5 6.5h14M5 6.5L2 13.2a3.1 3.1 0 0 0 6 0zM19 6.5l-3 6.7a3.1 3.1 0 0 0 6 0z',
  calculate: 'M5.5 3h13v18h-13zM8.5 6.2h7v3.3h-7zM9 13h.01M12 13h.01M15 13h.01M9 17h.01M12 17h.01M15 17h.01',
  'take-payment': 'M3 12.5h18v8H3zM12 14.7a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6M12 2.5v6.7M9.2 6.6L12 9.4l2.8-2.8',
  'pay-out': 'M3 12.5h18v8H3zM12 14.7a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6M12 9.3V2.7M9.2 5.4L12 2.6l2.8 2.8',
  travel:
    'M12 21.5S5.5 15.6 5.5 9.8a6.5 6.5 0 0 1 13 0c0 5.8-6.5 11.7-6.5 11.7zM12 7.2a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z',
  'enter-data': 'M3 4h18v11.5H3zM8.5 20h7M12 15.5V20M6.5 7.5L9 9.7l-2.5 2.2M11 12h4.5',
  scan: 'M4 8V4h4M16 4h4v4M20 16v4h-4M8 20H4v-4M2.5 12h19',
  print: 'M7 8V3h10v5M7 17H3.5V8h17v9H17M7 13.5h10V21H7z',
  'write-medium': 'M4 4h13l3 3v13H4zM8 4v5h7.5V4M8 20v-6.5h8.5V20',
  copy: 'M8.5 8H20v13H8.5zM15.5 8V3H4v13h4.5',
  research: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.3 15.3L21 21',
  query: 'M3.5 3.5h17v13h-9L7 20.5v-4H3.5zM9.9 7.9a2.1 2.1 0 1 1 2.9 2c-.6.3-.8.6-.8 1.2M12 13.6h.01',
  agree:
    'M7 4.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5zM17 4.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5zM2.5 20v-3.5a4 4 0 0 1 4-4h1a4 4 0 0 1 4 4V20M12.5 20v-3.5a4 4 0 0 1 4-4h1a4 4 0 0 1 4 4V20M2.5 20h19',
  advise: 'M9 18h6M10.2 21h3.6M12 3a6.2 6.2 0 0 0-3.7 11.2c.5.4.8 1 .8 1.6h5.8c0-.6.3-1.2.8-1.6A6.2 6.2 0 0 0 12 3z',
};

export type Glyph =
  | 'clock'
  | 'hourglass'
  | 'bolt'
  | 'gear'
  | 'person'
  | 'screen'
  | 'arrow-out'
  | 'mail'
  | 'building'
  | 'process'
  | 'paper'
  | 'electronic'
  | 'oral';

/** Small signs in front of details, on the same grid. */
export const glyphs: Readonly<Record<Glyph, string>> = {
  clock: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5.5l3.5 2',
  hourglass: blockIcons.wait,
  bolt: 'M13.5 2.5L5 13.5h6l-1.5 8L18.5 10h-6.3z',
  gear: 'M12 8.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM12 2.5v3.2M12 18.3v3.2M2.5 12h3.2M18.3 12h3.2M5.3 5.3l2.3 2.3M16.4 16.4l2.3 2.3M18.7 5.3l-2.3 2.3M7.6 16.4l-2.3 2.3',
  person: 'M12 3.5a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4.5 21v-1.5a5 5 0 0 1 5-5h5a5 5 0 0 1 5 5V21',
  screen: 'M3 4.5h18V16H3zM8 20.5h8M12 16v4.5',
  'arrow-out': 'M3 12h16M13 6l6 6-6 6',
  mail: 'M3 5.5h18v13.5H3zM3 6l9 7.5L21 6',
  building: 'M4 21V8l8-4.5L20 8v13zM8.5 21v-5h7v5M8.5 11.5h.01M12 11.5h.01M15.5 11.5h.01',
  process: 'M3 5h13l5 7-5 7H3l4.5-7z',
  paper: 'M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6',
  electronic: 'M3 4.5h18V16H3zM8 20.5h8M12 16v4.5',
  oral: 'M3.5 4.5h17v12h-9L7 20.5v-4H3.5z',
};
