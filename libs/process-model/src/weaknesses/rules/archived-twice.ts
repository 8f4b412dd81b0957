import { annualMinutes, variantOf } from '../load-facts.ts';
import type { WeaknessRule } from '../weakness.ts';

/** Filed more than once. */
export const archivedTwice: WeaknessRule = {
  key: 'archived-twice',
  title: { de: 'Mehrfach abgelegt', en: 'Filed more than once' },
  heuristics: ['task-elimination', 'integral-technology'],
  find: ({ variants }) =>
    variants.flatMap((variant) => {
      const [first, ...further] = variant.filter(({ block }) => block.kind === 'archive');
      if (first === undefined || further.length === 0) return [];
      return [
        {
          elementIds: further.map(({ block }) => block.id),
          message: {
            de: `In „${variantOf(first)}“ wird ${further.length + 1}-mal abgelegt; eine führende Akte genügt.`,
            en: `“${variantOf(first)}” files ${further.length + 1} times; one leading file is enough.`,
          },
          minutesPerYear: annualMinutes(further),
        },
      ];
    }),
};
