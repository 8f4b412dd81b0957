import type { BlockLoad } from '../../figures/block-load.ts';
import { annualMinutes, positionsOf, titleOf, variantOf } from '../load-facts.ts';
import type { WeaknessRule, WeaknessHit } from '../weakness.ts';

/** Repeated check. */
export const repeatedCheck: WeaknessRule = {
  key: 'repeated-check',
  title: { de: 'Prüfung wiederholt', en: 'Repeated check' },
  heuristics: ['task-elimination', 'task-composition'],
  find: ({ variants }) => variants.flatMap(repeatedIn),
};

function repeatedIn(variant: readonly BlockLoad[]): WeaknessHit[] {
  const checks = variant.filter(({ block }) => block.kind === 'check-formal' || block.kind === 'check-substance');
  return checks.flatMap((load, index) => {
    const earlier = checks.slice(0, index).find((other) => sameCheck(other, load));
    if (earlier === undefined) return [];
    return [
      {
        elementIds: [load.block.id, earlier.block.id],
        message: {
          de: `„${titleOf(load)}“ wiederholt in „${variantOf(load)}“ die Prüfung „${titleOf(earlier)}“ derselben Stelle.`,
          en: `“${titleOf(load)}” repeats the check “${titleOf(earlier)}” of the same position in “${variantOf(load)}”.`,
        },
        minutesPerYear: annualMinutes([load]),
      },
    ];
  });
}

function sameCheck(one: BlockLoad, other: BlockLoad): boolean {
  if (one.block.kind !== other.block.kind) return false;
  const positions = new Set(positionsOf(one));
  return positionsOf(other).some((position) => positions.has(position));
}
