import { annualMinutes, variantOf } from '../load-facts.ts';
import type { WeaknessRule } from '../weakness.ts';

/** Rare variant. */
export const rareVariant: WeaknessRule = {
  key: 'rare-variant',
  title: { de: 'Seltene Variante', en: 'Rare variant' },
  heuristics: ['exception', 'triage'],
  find: ({ variants }) =>
    variants.flatMap((variant) => {
      const [first] = variant;
      if (first === undefined || first.variant.probability <= 0 || first.variant.probability >= rare) return [];
      return [
        {
          elementIds: [first.variant.id],
          message: {
            de: `„${variantOf(first)}“ kommt nur in wenigen Fällen vor und macht den Regelablauf schwerer zu lernen.`,
            en: `“${variantOf(first)}” happens in few cases and makes the normal course harder to learn.`,
          },
          minutesPerYear: annualMinutes(variant),
        },
      ];
    }),
};

const rare = 0.02;
