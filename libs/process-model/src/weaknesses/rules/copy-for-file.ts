import { annualMinutes, titleOf } from '../load-facts.ts';
import type { WeaknessRule } from '../weakness.ts';

/** Copy for a private file. */
export const copyForFile: WeaknessRule = {
  key: 'copy-for-file',
  title: { de: 'Kopie für die Handakte', en: 'Copy for a private file' },
  heuristics: ['task-elimination', 'integral-technology'],
  find: ({ loads }) =>
    loads
      .filter(({ block }) => block.kind === 'copy')
      .map((load) => ({
        elementIds: [load.block.id],
        message: {
          de: `„${titleOf(load)}“ vervielfältigt Unterlagen, die in einer E-Akte allen zugänglich wären.`,
          en: `“${titleOf(load)}” duplicates documents that an electronic file would open to everybody.`,
        },
        minutesPerYear: annualMinutes([load]),
      })),
};
