import type { BlockLoad } from '../../figures/block-load.ts';
import { annualWaiting, titleOf } from '../load-facts.ts';
import type { WeaknessRule, WeaknessContext } from '../weakness.ts';

/** Waiting for a unit of the same house. */
export const waitForInternalUnit: WeaknessRule = {
  key: 'wait-for-internal-unit',
  title: { de: 'Warten auf eine Einheit im eigenen Haus', en: 'Waiting for a unit of the same house' },
  heuristics: ['parallelism', 'case-manager'],
  find: (context) =>
    context.variants.flatMap((variant) =>
      variant.flatMap((load, index) => {
        const before = variant.slice(0, index).findLast(({ block }) => block.kind === 'send' || block.kind === 'query');
        if (load.block.kind !== 'wait' || before === undefined || !leadsInside(before, context)) return [];
        return [
          {
            elementIds: [load.block.id, before.block.id],
            message: {
              de: `„${titleOf(load)}“: Der Fall ruht, bis eine Einheit im eigenen Haus auf „${titleOf(before)}“ antwortet.`,
              en: `“${titleOf(load)}”: the case rests until a unit of the same house answers “${titleOf(before)}”.`,
            },
            minutesPerYear: 0,
            waitingMinutesPerYear: annualWaiting([load]),
          },
        ];
      }),
    ),
};

function leadsInside(sender: BlockLoad, { targets }: WeaknessContext): boolean {
  return (targets.get(sender.block.id) ?? []).some((end) => 'block' in end);
}
