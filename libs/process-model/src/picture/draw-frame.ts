import { bottomOf, moved, rightOf, type Box } from '../layout/box.ts';
import type { FrameLayout, VariantLayout } from '../layout/layout-model.ts';
import { card, frame as measures, variant as variantMeasures } from '../layout/measures.ts';
import { formatPercent } from '../text/format-quantity.ts';
import { drawCard } from './draw-card.ts';
import { drawMark } from './draw-mark.ts';
import type { DrawingContext } from './drawing-context.ts';
import { round } from './pen.ts';

/** A sub-process: frame with number, title, case volume and marks, its variants side by side. */
export function drawFrame(layout: FrameLayout, context: DrawingContext): string {
  const { pen, highlight } = context;
  const { box, subProcess } = layout;
  const mark = highlight.get(subProcess.id);
  const number = { x: box.x + 14 + measures.numberSize / 2, y: box.y + 14 + measures.numberSize / 2 };
  const textX = box.x + 14 + measures.numberSize + 10;
  const volumeY = box.y + 14 + Math.max(1, layout.title.length) * measures.titleLine + 17;
  return [
    '<g>',
    pen.rect('frame', box, { radius: 10, width: 1.5 }),
    pen.cap(
      'frame-header',
      { x: box.x + 0.75, y: box.y + 0.75, width: box.width - 1.5, height: layout.headerHeight - 0.75 },
      9,
    ),
    pen.circle('number', { ...number, radius: measures.numberSize / 2 }),
    pen.text('number-text', String(layout.number), {
      x: number.x,
      y: number.y + 4.8,
      size: 13.5,
      bold: true,
      anchor: 'middle',
    }),
    pen.text('frame-title', layout.title, {
      x: textX,
      y: box.y + 14 + 15,
      size: measures.titleSize,
      line: measures.titleLine,
      bold: true,
    }),
    pen.text('frame-text', layout.volume, { x: textX, y: volumeY, size: 12 }),
    drawMarks(layout, context),
    ...layout.variants.map((variant) => drawVariant(variant, context)),
    mark ? drawMark(mark, box, context) : '',
    '</g>',
  ].join('');
}

function drawMarks({ box: frame, marks }: FrameLayout, { pen }: DrawingContext): string {
  return marks
    .map(({ kind, text, box: place }) => {
      const box = moved(place, frame.x, frame.y);
      const sign = { x: box.x + 9, y: box.y + 5 };
      const shape = kind === 'start' ? `M${sign.x} ${sign.y}l9 5-9 5z` : `M${sign.x} ${sign.y + 0.5}h9v9h-9z`;
      return (
        pen.rect(kind, box, { radius: 10, width: kind === 'end' ? 2 : 1 }) +
        pen.path(`${kind}-text`, shape) +
        pen.text(`${kind}-text`, text, { x: box.x + 22, y: box.y + 14.2, size: 11.5, bold: true })
      );
    })
    .join('');
}

function drawVariant(layout: VariantLayout, context: DrawingContext): string {
  const { pen, language, highlight } = context;
  const { header, variant, cards } = layout;
  const mark = highlight.get(variant.id);
  const track = { x: header.x, y: bottomOf(header) - 6, width: header.width, height: 5 };
  const bar = { ...track, width: round(track.width * Math.min(1, variant.probability)) };
  return [
    '<g>',
    pen.rect('variant', layout.box, { radius: 8, width: 1 }),
    pen.text('variant-title', layout.title, {
      x: header.x + 2,
      y: header.y + 18,
      size: variantMeasures.titleSize,
      line: variantMeasures.titleLine,
      bold: true,
    }),
    pen.text('variant-share', formatPercent(variant.probability, language), {
      x: rightOf(header) - 2,
      y: header.y + 18.5,
      size: 14,
      bold: true,
      anchor: 'end',
    }),
    pen.rect('share-track', track, { radius: 2.5 }),
    bar.width > 0 ? pen.rect('share-bar', bar, { radius: 2.5 }) : '',
    cards.length === 0 ? drawEmpty(layout, context) : '',
    ...cards.map(({ box }, index) => drawSequence(cards[index - 1]?.box ?? header, box, context)),
    ...cards.map((item) => drawCard(item, context)),
    mark ? drawMark(mark, layout.box, context) : '',
    '</g>',
  ].join('');
}

function drawEmpty({ header }: VariantLayout, { pen, language }: DrawingContext): string {
  const words = language === 'de' ? 'noch keine Bausteine' : 'no building blocks yet';
  return pen.text('empty', words, {
    x: header.x + card.width / 2,
    y: bottomOf(header) + 34,
    size: 12,
    anchor: 'middle',
  });
}

function drawSequence(from: Box, to: Box, { pen }: DrawingContext): string {
  const x = round(to.x + measuresX);
  const top = round(bottomOf(from) + 2);
  const tip = round(to.y - 1.5);
  return (
    pen.path('sequence', `M${x} ${top}V${tip - 6}`, { width: 1.8 }) +
    pen.path('sequence-head', `M${x - 4.5} ${tip - 7}h9l-4.5 7z`)
  );
}

const measuresX = card.padding + card.iconSize / 2;
