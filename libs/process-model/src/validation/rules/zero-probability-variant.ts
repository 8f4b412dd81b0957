import { labelOf } from '../label-of.ts';
import type { Rule } from '../rule.ts';

/** Variant never happens. */
export const zeroProbabilityVariant: Rule = {
  key: 'zero-probability-variant',
  severity: 'hint',
  title: { de: 'Variante kommt nie vor', en: 'Variant never happens' },
  check: (_, { variants }) =>
    variants
      .filter(({ variant }) => variant.probability === 0)
      .map(({ variant, pointer }) => ({
        pointer: `${pointer}/probability`,
        elementId: variant.id,
        message: {
          de: `Die Variante „${labelOf(variant)}“ hat die Wahrscheinlichkeit 0.`,
          en: `The variant “${labelOf(variant)}” has probability 0.`,
        },
      })),
};
