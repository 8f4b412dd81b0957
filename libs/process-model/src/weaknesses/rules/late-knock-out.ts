import type { BlockKind } from '../../content/building-block-kind.ts';
import { annualMinutes, titleOf } from '../load-facts.ts';
import type { WeaknessRule } from '../weakness.ts';

/** Late knock-out check. */
export const lateKnockOut: WeaknessRule = {
  key: 'late-knock-out',
  title: { de: 'Ausschlussgrund spät geprüft', en: 'Late knock-out check' },
  heuristics: ['knock-out', 'resequencing'],
  find: ({ variants }) =>
    variants.flatMap((variant) => {
      const index = variant.findIndex(({ block }) => block.kind === 'check-formal');
      const check = variant[index];
      const before = variant.slice(0, Math.max(0, index)).filter(({ block }) => isSubstantial.has(block.kind));
      if (check === undefined || before.length === 0) return [];
      return [
        {
          elementIds: [check.block.id, ...before.map(({ block }) => block.id)],
          message: {
            de: `„${titleOf(check)}“ kommt erst nach ${before.length} inhaltlichen Schritten; fällt der Fall hier heraus, waren sie vergebens.`,
            en: `“${titleOf(check)}” comes only after ${before.length} substantive steps, which are in vain when the case ends here.`,
          },
          minutesPerYear: annualMinutes(before),
        },
      ];
    }),
};

/** Kinds whose work is lost when a case turns out to be incomplete. */
const isSubstantial = new Set<BlockKind>([
  'check-substance',
  'calculate',
  'create',
  'edit',
  'agree',
  'travel',
  'research',
  'pay-out',
]);
