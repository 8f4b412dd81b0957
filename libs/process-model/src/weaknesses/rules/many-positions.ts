import type { BlockLoad } from '../../figures/block-load.ts';
import { annualMinutes, positionsOf, variantOf } from '../load-facts.ts';
import type { WeaknessRule } from '../weakness.ts';

/** Many positions in one case. */
export const manyPositions: WeaknessRule = {
  key: 'many-positions',
  title: { de: 'Viele Stellen an einem Fall', en: 'Many positions in one case' },
  heuristics: ['numerical-involvement', 'order-assignment'],
  find: ({ variants }) =>
    variants.flatMap((variant) => {
      const [first] = variant;
      const counts = new Map<string, BlockLoad[]>();
      for (const load of variant) {
        for (const position of positionsOf(load)) counts.set(position, [...(counts.get(position) ?? []), load]);
      }
      if (first === undefined || counts.size <= most) return [];
      const single = [...counts.values()].flatMap((loads) => (loads.length === 1 ? loads : []));
      return [
        {
          elementIds: [first.variant.id, ...single.map(({ block }) => block.id)],
          message: {
            de: `An „${variantOf(first)}“ arbeiten ${counts.size} Stellen, davon ${single.length} nur an einem Schritt.`,
            en: `${counts.size} positions work on “${variantOf(first)}”, ${single.length} of them on a single step.`,
          },
          minutesPerYear: annualMinutes(single),
        },
      ];
    }),
};

const most = 4;
