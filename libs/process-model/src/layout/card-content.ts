import type { Block } from '../content/block-content.ts';
import { buildingBlockKinds } from '../content/building-block-kind.ts';
import { formatPercent, formatProbability, formatProcessingTime, formatWaitingTime } from '../text/format-quantity.ts';
import { automationNames, channelNames, type Language } from '../text/wording.ts';
import { card, cardTextWidth, glyphRoom } from './measures.ts';
import { textWidth } from './text-width.ts';
import { wrapText } from './wrap-text.ts';

export type ChipKind = 'time' | 'waiting' | 'probability' | 'media-break' | 'automation';

/** A short fact on a card, at a place relative to the card. */
export interface CardChip {
  readonly kind: ChipKind;
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

export type DetailKind = 'position' | 'it-procedure' | 'channel' | 'flow-out';

/** A detail of a block with its wrapped lines; `y` is the top of the first, relative to the card. */
export interface CardDetail {
  readonly kind: DetailKind;
  readonly lines: readonly string[];
  readonly y: number;
}

export interface CardContent {
  readonly title: readonly string[];
  readonly chips: readonly CardChip[];
  readonly details: readonly CardDetail[];
  readonly height: number;
}

export const mediumChangeKinds: ReadonlySet<string> = new Set(
  buildingBlockKinds.filter((kind) => kind.mediumChange).map((kind) => kind.key),
);

/** What a card shows of its block, and how high that makes it. `flowsOut` are labels of flows that leave the block. */
export function measureCard(block: Block, flowsOut: readonly string[], language: Language): CardContent {
  const title = wrapText(
    block.title,
    { fontSize: card.titleSize, weight: 'bold' },
    {
      width: cardTextWidth,
      maxLines: card.maxTitleLines,
    },
  );
  let y = card.padding + Math.max(1, title.length) * card.titleLine + 3;
  const chips = placeChips(chipTexts(block, language), y);
  const lastChip = chips.at(-1);
  if (lastChip) y = lastChip.y + card.chipHeight + 4;
  const details: CardDetail[] = [];
  for (const [kind, text] of detailTexts(block, flowsOut, language)) {
    const lines = wrapText(
      text,
      { fontSize: card.detailSize },
      {
        width: cardTextWidth - glyphRoom,
        maxLines: card.maxDetailLines,
      },
    );
    details.push({ kind, lines, y });
    y += lines.length * card.detailLine;
  }
  return { title, chips, details, height: Math.ceil(Math.max(y + card.padding - 3, card.iconSize + 2 * card.padding)) };
}

function chipTexts(block: Block, language: Language): [ChipKind, string][] {
  const texts: [ChipKind, string][] = [];
  if (block.processingTime) texts.push(['time', formatProcessingTime(block.processingTime, language)]);
  if (block.waitingTime) texts.push(['waiting', formatWaitingTime(block.waitingTime, language)]);
  if (block.probability !== undefined && block.probability !== 1) {
    texts.push(['probability', formatProbability(block.probability, language)]);
  }
  if (mediumChangeKinds.has(block.kind)) {
    texts.push(['media-break', language === 'de' ? 'Medienbruch' : 'media break']);
  }
  if (block.automation && block.automation !== 'none') {
    texts.push(['automation', automationNames[block.automation][language]]);
  }
  return texts;
}

function placeChips(texts: readonly [ChipKind, string][], top: number): CardChip[] {
  let x = card.textLeft;
  let y = top;
  return texts.map(([kind, text]) => {
    const padding =
      kind === 'time' || kind === 'waiting' ? glyphRoom + 3 : kind === 'probability' ? 12 : glyphRoom + 12;
    const width = Math.ceil(textWidth(text, card.detailSize, 'bold') + padding);
    if (x > card.textLeft && x + width > card.width - card.padding) {
      x = card.textLeft;
      y += card.chipHeight + 3;
    }
    const chip = { kind, text, x, y, width };
    x += width + card.chipGap;
    return chip;
  });
}

function detailTexts(block: Block, flowsOut: readonly string[], language: Language): [DetailKind, string][] {
  const texts: [DetailKind, string][] = [];
  const positions = block.positions ?? [];
  if (positions.length > 0) {
    const shared = positions.length > 1 || positions[0]?.share !== 1;
    const names = positions.map(({ position, share }) =>
      shared ? `${position} ${formatPercent(share, language).replace(' ', '\u00a0')}` : position,
    );
    texts.push(['position', names.join(', ')]);
  }
  if (block.itProcedure) texts.push(['it-procedure', block.itProcedure]);
  if (block.channel && flowsOut.length === 0) texts.push(['channel', channelNames[block.channel][language]]);
  for (const flow of flowsOut) texts.push(['flow-out', flow]);
  return texts;
}
