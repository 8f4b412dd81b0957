import type { CardChip, CardDetail } from '../layout/card-content.ts';
import type { CardLayout } from '../layout/layout-model.ts';
import { card as measures } from '../layout/measures.ts';
import { describeBlock } from '../text/describe-block.ts';
import { escapeXml } from './escape-xml.ts';
import { drawMark } from './draw-mark.ts';
import { blockIcons, glyphs, type Glyph } from './icons.ts';
import { kindOf } from './kind-of.ts';
import type { DrawingContext } from './drawing-context.ts';
import type { Role } from './theme.ts';

/** A block as a card: icon in the colour of its category, title, chips and details. */
export function drawCard(layout: CardLayout, context: DrawingContext): string {
  const { pen, highlight, language } = context;
  const { box, block } = layout;
  const category = kindOf(block.kind).category;
  const mark = highlight.get(block.id);
  const icon = {
    x: box.x + measures.padding,
    y: box.y + measures.padding,
    width: measures.iconSize,
    height: measures.iconSize,
  };
  return [
    `<g><title>${escapeXml(describeBlock(block, language))}</title>`,
    pen.rect('card', box, { radius: 7, width: 1.2 }),
    pen.rect(`category-${category}`, icon, { radius: 7, width: 1.2 }),
    pen.sign(`icon-${category}`, blockIcons[block.kind], {
      x: icon.x + 5,
      y: icon.y + 5,
      size: icon.width - 10,
      weight: 2.1,
    }),
    pen.text('card-title', layout.title, {
      x: box.x + measures.textLeft,
      y: box.y + measures.padding + 13,
      size: measures.titleSize,
      line: measures.titleLine,
      bold: true,
    }),
    ...layout.chips.map((chip) => drawChip(chip, layout, context)),
    ...layout.details.map((detail) => drawDetail(detail, layout, context)),
    mark ? drawMark(mark, box, context) : '',
    '</g>',
  ].join('');
}

const chipGlyphs: Partial<Record<CardChip['kind'], Glyph>> = {
  time: 'clock',
  waiting: 'hourglass',
  'media-break': 'bolt',
  automation: 'gear',
};

function drawChip(chip: CardChip, { box }: CardLayout, { pen }: DrawingContext): string {
  const place = { x: box.x + chip.x, y: box.y + chip.y, width: chip.width, height: measures.chipHeight };
  const glyph = chipGlyphs[chip.kind];
  const plain = chip.kind === 'time' || chip.kind === 'waiting';
  const [area, words, sign]: [Role, Role, Role] =
    chip.kind === 'media-break'
      ? ['break', 'break-text', 'break-glyph']
      : chip.kind === 'probability'
        ? ['probability', 'probability-text', 'glyph']
        : ['chip', 'chip-text', 'glyph'];
  const left = plain ? 0 : 6;
  return [
    plain ? '' : pen.rect(area, place, { radius: 9, width: 1.2 }),
    glyph ? pen.sign(sign, glyphs[glyph], { x: place.x + left, y: place.y + 3, size: 12, weight: 2.4 }) : '',
    pen.text(plain ? 'card-title' : words, chip.text, {
      x: place.x + left + (glyph ? 16 : 0),
      y: place.y + 13.2,
      size: measures.detailSize,
      bold: true,
    }),
  ].join('');
}

const detailGlyphs: Record<CardDetail['kind'], Glyph> = {
  position: 'person',
  'it-procedure': 'screen',
  channel: 'mail',
  'flow-out': 'arrow-out',
};

function drawDetail(detail: CardDetail, { box }: CardLayout, { pen }: DrawingContext): string {
  const x = box.x + measures.textLeft;
  const y = box.y + detail.y;
  return (
    pen.sign('glyph', glyphs[detailGlyphs[detail.kind]], { x, y: y + 1, size: 12, weight: 2.2 }) +
    pen.text('card-text', detail.lines, { x: x + 16, y: y + 11, size: measures.detailSize, line: measures.detailLine })
  );
}
