import { paints, type Role } from './theme.ts';

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(colour: string): number {
  const channels = [1, 3, 5].map((start) => Number.parseInt(colour.slice(start, start + 2), 16) / 255);
  const [red = 0, green = 0, blue = 0] = channels.map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const texts: readonly (readonly [Role, Role])[] = [
  ['band-title', 'band'],
  ['band-text', 'band'],
  ['lane-title', 'lane-header'],
  ['frame-title', 'frame-header'],
  ['frame-text', 'frame-header'],
  ['number-text', 'number'],
  ['variant-title', 'variant'],
  ['variant-share', 'variant'],
  ['card-title', 'card'],
  ['card-text', 'card'],
  ['chip-text', 'chip'],
  ['probability-text', 'probability'],
  ['break-text', 'break'],
  ['party-title', 'party'],
  ['party-text', 'party'],
  ['start-text', 'start'],
  ['end-text', 'end'],
  ['empty', 'page'],
  ['empty', 'variant'],
  ['legend-title', 'legend'],
  ['legend-text', 'legend'],
  ...(['added', 'removed', 'changed', 'moved', 'conflict'] as const).map(
    (kind) => ['mark-text', `mark-${kind}`] as const,
  ),
];
const categories = [
  'information-flow',
  'documentation',
  'substantive-work',
  'medium-change',
  'getting-information',
] as const;
const signs: readonly (readonly [Role, Role])[] = [
  ...categories.map((category) => [`icon-${category}`, `category-${category}`] as const),
  ...(['page', 'lane', 'frame', 'variant'] as const).flatMap((area) => [
    ['flow', area] as const,
    ['link', area] as const,
  ]),
  ...(['added', 'removed', 'changed', 'moved', 'conflict'] as const).flatMap((kind) =>
    (['frame', 'variant', 'lane'] as const).map((area) => [`mark-${kind}`, area] as const),
  ),
  ['glyph', 'card'],
  ['break-glyph', 'break'],
  ['sequence', 'variant'],
  ['share-bar', 'share-track'],
  ['party-glyph', 'party'],
  ['badge-glyph', 'badge'],
  ['frame', 'lane'],
  ['card', 'variant'],
];

/** The visible colour of a role: the stroke of what is drawn in lines, the fill of everything else. */
function colourOf(role: Role, scheme: 'light' | 'dark', part: 'ink' | 'ground'): string {
  const { fill, stroke }: { fill?: string; stroke?: string } = paints[role][scheme];
  const colour = part === 'ink' && stroke ? stroke : fill;
  if (!colour?.startsWith('#')) throw new Error(`${role} has no ${part}`);
  return colour;
}

describe('the colours of the picture', () => {
  const schemes = ['light', 'dark'] as const;

  it('give all text a contrast of 4.5 or more, by day and by night', () => {
    const weak = schemes.flatMap((scheme) =>
      texts.filter(([ink, ground]) => contrast(colourOf(ink, scheme, 'ink'), colourOf(ground, scheme, 'ground')) < 4.5),
    );
    expect(weak).toEqual([]);
  });

  it('give all signs and lines a contrast of 3 or more', () => {
    const weak = schemes.flatMap((scheme) =>
      signs
        .filter(([ink, ground]) => contrast(colourOf(ink, scheme, 'ink'), colourOf(ground, scheme, 'ground')) < 3)
        .map((pair) => [scheme, ...pair]),
    );
    expect(weak).toEqual([]);
  });
});
