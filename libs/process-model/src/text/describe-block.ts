import type { Block } from '../content/block-content.ts';
import { buildingBlockKinds } from '../content/building-block-kind.ts';
import { formatProbability, formatProcessingTime, formatWaitingTime } from './format-quantity.ts';
import type { Language } from './wording.ts';

const kindNames = new Map<string, { de: string; en: string }>(buildingBlockKinds.map(({ key, name }) => [key, name]));

/** One sentence about a block, for tooltips and screen readers. */
export function describeBlock(block: Block, language: Language): string {
  const kind = kindNames.get(block.kind)?.[language] ?? block.kind;
  const facts = [
    block.processingTime && formatProcessingTime(block.processingTime, language),
    block.waitingTime &&
      `${language === 'de' ? 'Wartezeit' : 'waiting'} ${formatWaitingTime(block.waitingTime, language)}`,
    block.probability !== undefined && block.probability !== 1 && formatProbability(block.probability, language),
    block.positions?.map(({ position }) => position).join(', '),
  ].filter(Boolean);
  return [`${block.title} (${kind})`, ...facts].join(', ');
}
