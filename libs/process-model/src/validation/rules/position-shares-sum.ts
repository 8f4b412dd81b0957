import type { Block, BlockContent } from '../../content/block-content.ts';
import { changeBlock } from '../change-content.ts';
import { labelOf } from '../label-of.ts';
import { percentOf, scaledToOne, sumsToOne } from '../shares-of-one.ts';
import type { Rule } from '../rule.ts';

/** Shares of positions do not sum to 1. */
export const positionSharesSum: Rule = {
  key: 'position-shares-sum',
  severity: 'error',
  title: { de: 'Anteile der Stellen ergeben nicht 100 %', en: 'Shares of positions do not sum to 1' },
  check: (_, { blocks }) =>
    blocks
      .filter(({ block }) => shares(block).length > 0 && !sumsToOne(shares(block)))
      .map(({ block, pointer }) => ({
        pointer: `${pointer}/positions`,
        elementId: block.id,
        message: {
          de: `Die Anteile der Stellen an „${labelOf(block)}“ ergeben ${percentOf(shares(block), 'de')} statt 100 %.`,
          en: `The positions' shares in “${labelOf(block)}” add up to ${percentOf(shares(block), 'en')} instead of 100%.`,
        },
        fix: {
          description: {
            de: 'Anteile im gleichen Verhältnis auf 100 % bringen',
            en: 'Scale the shares to 100%, keeping their proportions',
          },
          apply: (content: BlockContent) => changeBlock(content, pointer, scaled),
        },
      })),
};

function shares(block: Block): number[] {
  return (block.positions ?? []).map((entry) => entry.share);
}

function scaled(block: Block): Block {
  const values = scaledToOne(shares(block));
  const positions = (block.positions ?? []).map((entry, index) => ({ ...entry, share: values[index] ?? 0 }));
  return { ...block, positions };
}
