import type { Block, BlockContent, PositionShare } from '../../content/block-content.ts';
import { changeBlock } from '../change-content.ts';
import { labelOf } from '../label-of.ts';
import type { Rule } from '../rule.ts';

/** Position named twice. */
export const repeatedPosition: Rule = {
  key: 'repeated-position',
  severity: 'hint',
  title: { de: 'Stelle doppelt genannt', en: 'Position named twice' },
  check: (_, { blocks }) =>
    blocks
      .filter(({ block }) => merged(block).length < (block.positions ?? []).length)
      .map(({ block, pointer }) => ({
        pointer: `${pointer}/positions`,
        elementId: block.id,
        message: {
          de: `An „${labelOf(block)}“ ist dieselbe Stelle mehrfach beteiligt.`,
          en: `The same position takes part in “${labelOf(block)}” more than once.`,
        },
        fix: {
          description: { de: 'Anteile derselben Stelle zusammenfassen', en: 'Add up the shares of the same position' },
          apply: (content: BlockContent) =>
            changeBlock(content, pointer, (entry) => ({ ...entry, positions: merged(entry) })),
        },
      })),
};

function merged(block: Block): PositionShare[] {
  const shares = new Map<string, number>();
  for (const { position, share } of block.positions ?? []) shares.set(position, (shares.get(position) ?? 0) + share);
  return [...shares].map(([position, share]) => ({ position, share: Math.min(1, share) }));
}
