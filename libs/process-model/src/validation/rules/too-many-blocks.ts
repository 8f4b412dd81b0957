import { labelOf } from '../label-of.ts';
import type { Rule } from '../rule.ts';

/** Variant too long. */
export const tooManyBlocks: Rule = {
  key: 'too-many-blocks',
  severity: 'hint',
  title: { de: 'Variante zu lang', en: 'Variant too long' },
  check: (_, { variants }) =>
    variants
      .filter(({ variant }) => variant.blocks.length > mostBlocks)
      .map(({ variant, pointer }) => ({
        pointer: `${pointer}/blocks`,
        elementId: variant.id,
        message: {
          de: `Die Variante „${labelOf(variant)}“ hat ${variant.blocks.length} Bausteine; ab ${mostBlocks} wird sie unübersichtlich.`,
          en: `The variant “${labelOf(variant)}” has ${variant.blocks.length} blocks; above ${mostBlocks} it gets hard to read.`,
        },
      })),
};

const mostBlocks = 30;
