import { labelOf } from '../label-of.ts';
import type { Rule } from '../rule.ts';

/** Block is never executed. */
export const zeroProbabilityBlock: Rule = {
  key: 'zero-probability-block',
  severity: 'hint',
  title: { de: 'Baustein wird nie ausgeführt', en: 'Block is never executed' },
  check: (_, { blocks }) =>
    blocks
      .filter(({ block }) => block.probability === 0)
      .map(({ block, pointer }) => ({
        pointer: `${pointer}/probability`,
        elementId: block.id,
        message: {
          de: `„${labelOf(block)}“ hat die Wahrscheinlichkeit 0 und wird nie ausgeführt.`,
          en: `“${labelOf(block)}” has probability 0 and is never executed.`,
        },
      })),
};
