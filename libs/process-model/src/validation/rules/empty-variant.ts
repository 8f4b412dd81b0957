import { labelOf } from '../label-of.ts';
import type { Rule } from '../rule.ts';

/** Variant without a block. */
export const emptyVariant: Rule = {
  key: 'empty-variant',
  severity: 'error',
  title: { de: 'Variante ohne Baustein', en: 'Variant without a block' },
  check: (_, { variants }) =>
    variants
      .filter(({ variant }) => variant.blocks.length === 0)
      .map(({ variant, pointer }) => ({
        pointer: `${pointer}/blocks`,
        elementId: variant.id,
        message: {
          de: `Die Variante „${labelOf(variant)}“ enthält keinen Baustein.`,
          en: `The variant “${labelOf(variant)}” holds no block.`,
        },
      })),
};
