import { buildingBlockKinds } from '../content/building-block-kind.ts';
import type { BlockModelLayout } from '../layout/layout-model.ts';
import { textWidth } from '../layout/text-width.ts';
import { mediumNames } from '../text/wording.ts';
import { markWords } from './draw-mark.ts';
import type { DrawingContext } from './drawing-context.ts';
import { blockIcons, glyphs } from './icons.ts';
import type { HighlightKind } from './theme.ts';

interface Entry {
  readonly text: string;
  /** Width of the sample in front of the text. */
  readonly sample: number;
  draw(x: number, y: number): string;
}

const rowHeight = 26;
const textSize = 11.5;

/** Explains the icons and signs that this picture uses, and no others. */
export function drawLegend(
  layout: BlockModelLayout,
  place: { x: number; y: number; width: number },
  context: DrawingContext,
): { svg: string; height: number } {
  const { pen, language } = context;
  const title = language === 'de' ? 'Legende' : 'Legend';
  const groups = [kindEntries(layout, context), signEntries(layout, context)].filter((group) => group.length > 0);
  let y = place.y + 36;
  const parts: string[] = [];
  for (const group of groups) {
    const drawn = drawGroup(group, { ...place, y }, context);
    parts.push(drawn.svg);
    y = drawn.bottom + 6;
  }
  const height = y - place.y + 6;
  const box = pen.rect('legend', { ...place, height }, { radius: 10, width: 1.2 });
  const heading = pen.text('legend-title', title, { x: place.x + 16, y: place.y + 23, size: 13, bold: true });
  return { svg: `<g>${box}${heading}${parts.join('')}</g>`, height };
}

function drawGroup(
  entries: readonly Entry[],
  place: { x: number; y: number; width: number },
  { pen }: DrawingContext,
): { svg: string; bottom: number } {
  const widest = Math.max(...entries.map(({ sample, text }) => sample + 8 + textWidth(text, textSize)));
  const columns = Math.max(1, Math.floor((place.width - 32) / (widest + 22)));
  const step = (place.width - 32) / columns;
  const svg = entries
    .map((entry, index) => {
      const x = place.x + 16 + (index % columns) * step;
      const y = place.y + Math.floor(index / columns) * rowHeight;
      return (
        entry.draw(x, y) + pen.text('legend-text', entry.text, { x: x + entry.sample + 8, y: y + 15, size: textSize })
      );
    })
    .join('');
  return { svg, bottom: place.y + Math.ceil(entries.length / columns) * rowHeight };
}

function kindEntries({ frames }: BlockModelLayout, { pen, language }: DrawingContext): Entry[] {
  const used = new Set(
    frames.flatMap(({ variants }) => variants.flatMap(({ cards }) => cards.map(({ block }) => block.kind))),
  );
  return buildingBlockKinds
    .filter(({ key }) => used.has(key))
    .map(({ key, name, category }) => ({
      text: name[language],
      sample: 22,
      draw: (x, y) =>
        pen.rect(`category-${category}`, { x, y, width: 22, height: 22 }, { radius: 5, width: 1 }) +
        pen.sign(`icon-${category}`, blockIcons[key], { x: x + 3.5, y: y + 3.5, size: 15, weight: 2.2 }),
    }));
}

function signEntries({ frames, lines }: BlockModelLayout, { pen, language, highlight }: DrawingContext): Entry[] {
  const say = (de: string, en: string): string => (language === 'de' ? de : en);
  const chips = new Set(
    frames.flatMap(({ variants }) =>
      variants.flatMap(({ cards }) => cards.flatMap((item) => item.chips.map(({ kind }) => kind))),
    ),
  );
  const entries: Entry[] = [];
  if (chips.has('probability')) {
    entries.push({
      text: say('Anteil der Fälle oder Wiederholungen', 'share of cases or repetitions'),
      sample: 44,
      draw: (x, y) =>
        pen.rect('probability', { x, y: y + 2, width: 44, height: 18 }, { radius: 9, width: 1.2 }) +
        pen.text('probability-text', '30 %', { x: x + 22, y: y + 15, size: textSize, bold: true, anchor: 'middle' }),
    });
  }
  if (chips.has('media-break')) {
    entries.push({
      text: say('Medienbruch', 'media break'),
      sample: 22,
      draw: (x, y) =>
        pen.rect('break', { x, y: y + 2, width: 22, height: 18 }, { radius: 9 }) +
        pen.sign('break-glyph', glyphs.bolt, { x: x + 5, y: y + 5, size: 12, weight: 2.4 }),
    });
  }
  if (lines.some(({ kind }) => kind === 'flow'))
    entries.push(lineEntry('flow', say('Informationsfluss', 'information flow')));
  for (const medium of new Set(
    lines.flatMap((line) => (line.kind === 'flow' && line.flow.medium ? [line.flow.medium] : [])),
  )) {
    entries.push({
      text: mediumNames[medium][language],
      sample: 18,
      draw: (x, y) =>
        pen.circle('badge', { x: x + 9, y: y + 11, radius: 8, width: 1.6 }) +
        pen.sign('badge-glyph', glyphs[medium], { x: x + 4, y: y + 6, size: 10, weight: 2.6 }),
    });
  }
  if (lines.some(({ kind }) => kind === 'link')) {
    entries.push(lineEntry('link', say('Weiter in einer Variante', 'continues in a variant')));
  }
  for (const kind of new Set(highlight.values())) entries.push(markEntry(kind));
  return entries;

  function lineEntry(kind: 'flow' | 'link', text: string): Entry {
    return {
      text,
      sample: 40,
      draw: (x, y) =>
        pen.path(kind, `M${x} ${y + 11}h32`, { width: 2, ...(kind === 'link' && { dash: '6 4' }) }) +
        pen.path(`${kind}-head`, `M${x + 40} ${y + 11}l-10-5v10z`),
    };
  }

  function markEntry(kind: HighlightKind): Entry {
    return {
      text: markWords(kind, language).slice(2),
      sample: 22,
      draw: (x, y) =>
        pen.rect(`mark-${kind}`, { x, y: y + 2, width: 22, height: 18 }, { radius: 5 }) +
        pen.text('mark-text', markWords(kind, language).slice(0, 1), {
          x: x + 11,
          y: y + 15.5,
          size: 13,
          bold: true,
          anchor: 'middle',
        }),
    };
  }
}
