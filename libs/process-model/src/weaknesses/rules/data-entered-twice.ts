import type { BlockLoad } from '../../figures/block-load.ts';
import { annualMinutes, titleOf } from '../load-facts.ts';
import type { WeaknessRule } from '../weakness.ts';

/** Data entered more than once. */
export const dataEnteredTwice: WeaknessRule = {
  key: 'data-entered-twice',
  title: { de: 'Daten mehrfach erfasst', en: 'Data entered more than once' },
  heuristics: ['integral-technology', 'task-automation'],
  find: ({ loads }) => {
    const entries = loads.filter(({ block }) => block.kind === 'enter-data' || block.kind === 'register');
    return entries.flatMap((load, index) => {
      const earlier = entries.slice(0, index).find((other) => followsInOneCase(other, load));
      if (earlier === undefined) return [];
      return [
        {
          elementIds: [load.block.id, earlier.block.id],
          message: {
            de: `„${titleOf(load)}“ erfasst Daten, obwohl sie schon bei „${titleOf(earlier)}“ erfasst wurden.`,
            en: `“${titleOf(load)}” enters data although they were entered at “${titleOf(earlier)}” already.`,
          },
          minutesPerYear: annualMinutes([load]),
        },
      ];
    });
  },
};

/** Two variants of one sub-process never happen in the same case. */
function followsInOneCase(earlier: BlockLoad, later: BlockLoad): boolean {
  return earlier.variant === later.variant || earlier.subProcess !== later.subProcess;
}
