/** Colours of one role, as presentation attributes of SVG. */
interface Paint {
  readonly fill?: string;
  readonly stroke?: string;
}
/** Fill and stroke. */
type Colours = readonly [string, string];
type ColourScheme = 'light' | 'dark';
export type Theme = ColourScheme | 'auto';
export type HighlightKind = 'added' | 'removed' | 'changed' | 'moved' | 'conflict';

const both = (light: Paint, dark: Paint): Record<ColourScheme, Paint> => ({ light, dark });
const text = (light: string, dark: string) => both({ fill: light }, { fill: dark });
const line = (light: string, dark: string) => both({ fill: 'none', stroke: light }, { fill: 'none', stroke: dark });
const area = (light: Colours, dark: Colours) =>
  both({ fill: light[0], stroke: light[1] }, { fill: dark[0], stroke: dark[1] });

/** Every role that something in the picture can have, with its colours by day and by night. */
export const paints = {
  page: both({ fill: '#ffffff' }, { fill: '#12161c' }),
  band: both({ fill: '#123b5d' }, { fill: '#0f2f4a' }),
  'band-title': text('#ffffff', '#ffffff'),
  'band-text': text('#d5e4f1', '#c3d6e8'),
  lane: area(['#f3f6f9', '#b9c6d2'], ['#1a2029', '#39444f']),
  'lane-header': both({ fill: '#dfe8f0' }, { fill: '#26313d' }),
  'lane-title': text('#17324a', '#dce8f3'),
  frame: area(['#ffffff', '#70859a'], ['#171c23', '#5d7184']),
  'frame-header': both({ fill: '#e9f0f6' }, { fill: '#202a35' }),
  'frame-title': text('#10202e', '#f0f4f8'),
  'frame-text': text('#44566a', '#b4c2d0'),
  number: both({ fill: '#123b5d' }, { fill: '#9cc8ee' }),
  'number-text': text('#ffffff', '#0b1d2c'),
  variant: area(['#f6f8fa', '#e2e8ee'], ['#1c232c', '#2d3742']),
  'variant-title': text('#1c2b3a', '#e3eaf1'),
  'variant-share': text('#123b5d', '#a9d0f2'),
  'share-track': both({ fill: '#d5dee7' }, { fill: '#3a4653' }),
  'share-bar': both({ fill: '#2f6da3' }, { fill: '#7db7e6' }),
  card: area(['#ffffff', '#7a8c9d'], ['#232b35', '#718394']),
  'card-title': text('#10202e', '#f2f5f8'),
  'card-text': text('#3c4c5c', '#c0ccd8'),
  glyph: line('#5a6b7b', '#9aabbb'),
  chip: area(['#eef2f6', '#eef2f6'], ['#303b47', '#303b47']),
  'chip-text': text('#22323f', '#e3eaf0'),
  probability: area(['#ffffff', '#3f5d78'], ['#232b35', '#8fb0cc']),
  'probability-text': text('#23435f', '#cfe3f5'),
  break: area(['#b3401c', '#b3401c'], ['#ffb59b', '#ffb59b']),
  'break-text': text('#ffffff', '#3d1205'),
  'break-glyph': line('#ffffff', '#3d1205'),
  sequence: line('#6b7d8e', '#8fa1b2'),
  'sequence-head': both({ fill: '#6b7d8e' }, { fill: '#8fa1b2' }),
  flow: line('#0b5ea8', '#74b9f5'),
  'flow-head': both({ fill: '#0b5ea8' }, { fill: '#74b9f5' }),
  'flow-halo': line('#ffffff', '#12161c'),
  badge: area(['#ffffff', '#0b5ea8'], ['#12161c', '#74b9f5']),
  'badge-glyph': line('#0b5ea8', '#74b9f5'),
  link: line('#7a3d91', '#d7a3ec'),
  'link-head': both({ fill: '#7a3d91' }, { fill: '#d7a3ec' }),
  party: area(['#eef4fb', '#0b5ea8'], ['#152536', '#74b9f5']),
  'party-title': text('#0c2f50', '#e1effb'),
  'party-text': text('#31475c', '#bccfe0'),
  'party-glyph': line('#0b5ea8', '#74b9f5'),
  start: area(['#1b7a43', '#1b7a43'], ['#7ad29b', '#7ad29b']),
  'start-text': text('#ffffff', '#06280f'),
  end: area(['#ffffff', '#10202e'], ['#171c23', '#f0f4f8']),
  'end-text': text('#10202e', '#f0f4f8'),
  empty: text('#5a6b7b', '#9aabbb'),
  legend: area(['#ffffff', '#d3dce5'], ['#12161c', '#39444f']),
  'legend-title': text('#10202e', '#f0f4f8'),
  'legend-text': text('#33424f', '#c5d0da'),
  'category-information-flow': area(['#e2edf9', '#1d5c9c'], ['#17304a', '#8cc2f5']),
  'category-documentation': area(['#dff2e8', '#17694a'], ['#143629', '#7fd6ae']),
  'category-substantive-work': area(['#ece5f7', '#5b3596'], ['#2c2145', '#c3a8f0']),
  'category-medium-change': area(['#fde8d8', '#9c4710'], ['#43240f', '#ffb27d']),
  'category-getting-information': area(['#f9e3ee', '#8f2259'], ['#431a30', '#f3a3ca']),
  'icon-information-flow': line('#1d5c9c', '#8cc2f5'),
  'icon-documentation': line('#17694a', '#7fd6ae'),
  'icon-substantive-work': line('#5b3596', '#c3a8f0'),
  'icon-medium-change': line('#9c4710', '#ffb27d'),
  'icon-getting-information': line('#8f2259', '#f3a3ca'),
  'mark-added': area(['#1b7a43', '#1b7a43'], ['#7ad29b', '#7ad29b']),
  'mark-removed': area(['#b01e2e', '#b01e2e'], ['#ff9aa3', '#ff9aa3']),
  'mark-changed': area(['#8a5a00', '#8a5a00'], ['#f3c969', '#f3c969']),
  'mark-moved': area(['#4b3fb5', '#4b3fb5'], ['#b6aefc', '#b6aefc']),
  'mark-conflict': area(['#c2136b', '#c2136b'], ['#ff93c6', '#ff93c6']),
  'mark-text': text('#ffffff', '#14070a'),
} as const satisfies Record<string, Record<ColourScheme, Paint>>;

export type Role = keyof typeof paints;

/** Attributes that paint an element in its role: a class for the dark scheme and plain colours for all viewers. */
export function paint(role: Role, theme: Theme): string {
  const { fill, stroke }: Paint = paints[role][theme === 'dark' ? 'dark' : 'light'];
  return `class="pp-${role}"${fill ? ` fill="${fill}"` : ''}${stroke ? ` stroke="${stroke}"` : ''}`;
}

/** The style sheet that follows the viewer's dark scheme on screens; print stays light. Empty for a fixed theme. */
export function darkStyles(theme: Theme): string {
  if (theme !== 'auto') return '';
  const rules = Object.entries(paints).map(([role, { dark }]: [string, { dark: Paint }]) => {
    const parts = [dark.fill && `fill:${dark.fill}`, dark.stroke && `stroke:${dark.stroke}`].filter(Boolean);
    return `.pp-${role}{${parts.join(';')}}`;
  });
  return `<style>@media screen and (prefers-color-scheme: dark){${rules.join('')}}</style>`;
}
