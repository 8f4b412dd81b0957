import { isMediumChange } from '../../metrics/media-breaks.ts';
import { annualMinutes, titleOf } from '../load-facts.ts';
import type { WeaknessRule } from '../weakness.ts';

/** Media break. */
export const mediaBreak: WeaknessRule = {
  key: 'media-break',
  title: { de: 'Medienbruch', en: 'Media break' },
  heuristics: ['integral-technology', 'interfacing'],
  find: ({ loads }) =>
    loads
      .filter(({ block }) => isMediumChange(block.kind))
      .map((load) => ({
        elementIds: [load.block.id],
        message: {
          de: `„${titleOf(load)}“ überträgt Informationen von einem Träger auf einen anderen.`,
          en: `“${titleOf(load)}” moves information from one carrier to another.`,
        },
        minutesPerYear: annualMinutes([load]),
      })),
};
