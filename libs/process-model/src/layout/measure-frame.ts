import type { SubProcess, Variant } from '../content/block-content.ts';
import type { Language } from '../text/wording.ts';
import { bottomOf } from './box.ts';
import { measureCard } from './card-content.ts';
import { measureFrameHeader } from './frame-header.ts';
import type { CardLayout, FrameLayout, VariantLayout } from './layout-model.ts';
import { card, frame, variant as measures } from './measures.ts';
import { wrapText } from './wrap-text.ts';

/** Lays a sub-process out by itself, its frame's top left corner at 0, 0. */
export function measureFrame(
  subProcess: SubProcess,
  number: number,
  context: { language: Language; flowsOut: ReadonlyMap<string, readonly string[]> },
): FrameLayout {
  const columns = Math.max(1, subProcess.variants.length);
  const width = 2 * frame.padding + columns * card.width + (columns - 1) * measures.gap;
  const { title, volume, marks, height: headerHeight } = measureFrameHeader(subProcess, width, context.language);
  const titles = subProcess.variants.map(variantTitle);
  const headerOfVariants = Math.max(1, ...titles.map((lines) => lines.length)) * measures.titleLine + 24;
  const top = headerHeight + frame.topStrip;
  const variants = subProcess.variants.map((variant, index): VariantLayout => {
    const x = frame.padding + index * (card.width + measures.gap);
    const header = { x, y: top, width: card.width, height: headerOfVariants };
    const cards = placeCards(variant, { x, y: bottomOf(header) + measures.headerGap }, context);
    const last = cards.at(-1);
    const bottom = last ? bottomOf(last.box) : bottomOf(header) + 56;
    const box = {
      x: x - measures.padding,
      y: top,
      width: card.width + 2 * measures.padding,
      height: bottom + 10 - top,
    };
    return { variant, title: titles[index] ?? [], box, header, cards };
  });
  const bottom = Math.max(top + 60, ...variants.map(({ box }) => bottomOf(box)));
  return {
    subProcess,
    number,
    title,
    volume,
    marks,
    headerHeight,
    variants,
    box: { x: 0, y: 0, width, height: bottom + frame.bottomStrip },
  };
}

function variantTitle(variant: Variant): string[] {
  return wrapText(
    variant.title,
    { fontSize: measures.titleSize, weight: 'bold' },
    { width: card.width - 76, maxLines: 4 },
  );
}

function placeCards(
  variant: Variant,
  start: { x: number; y: number },
  context: { language: Language; flowsOut: ReadonlyMap<string, readonly string[]> },
): CardLayout[] {
  let y = start.y;
  return variant.blocks.map((block) => {
    const content = measureCard(block, context.flowsOut.get(block.id) ?? [], context.language);
    const box = { x: start.x, y, width: card.width, height: content.height };
    y += content.height + card.gap;
    return { ...content, block, box };
  });
}
