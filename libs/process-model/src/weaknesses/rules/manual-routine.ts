import type { BlockKind } from '../../content/building-block-kind.ts';
import { isSupportedByIt } from '../../metrics/it-support-share.ts';
import { annualMinutes, titleOf } from '../load-facts.ts';
import type { WeaknessRule } from '../weakness.ts';

/** Rule-based work by hand. */
export const manualRoutine: WeaknessRule = {
  key: 'manual-routine',
  title: { de: 'Regelhafte Arbeit von Hand', en: 'Rule-based work by hand' },
  heuristics: ['task-automation'],
  find: ({ loads }) =>
    loads
      .filter(({ block }) => ruleBased.has(block.kind) && !isSupportedByIt(block))
      .filter((load) => annualMinutes([load]) >= worthwhile)
      .map((load) => ({
        elementIds: [load.block.id],
        message: {
          de: `„${titleOf(load)}“ folgt festen Regeln und geschieht ohne IT-Verfahren.`,
          en: `“${titleOf(load)}” follows fixed rules and is done without an IT procedure.`,
        },
        minutesPerYear: annualMinutes([load]),
      })),
};

const ruleBased = new Set<BlockKind>([
  'calculate',
  'register',
  'enter-data',
  'check-formal',
  'take-payment',
  'pay-out',
]);

/** Ten hours a year. */
const worthwhile = 600;
