import { annualMinutes, titleOf } from '../load-facts.ts';
import type { WeaknessRule } from '../weakness.ts';

/** Much travelling. */
export const muchTravel: WeaknessRule = {
  key: 'much-travel',
  title: { de: 'Viel Wegezeit', en: 'Much travelling' },
  heuristics: ['contact-reduction', 'order-based-work'],
  find: ({ loads }) =>
    loads
      .filter((load) => load.block.kind === 'travel' && annualMinutes([load]) >= worthwhile)
      .map((load) => ({
        elementIds: [load.block.id],
        message: {
          de: `„${titleOf(load)}“ kostet viel Wegezeit; Termine lassen sich bündeln oder durch Bild und Video ersetzen.`,
          en: `“${titleOf(load)}” takes much travelling; visits can be bundled, or replaced by photos and video.`,
        },
        minutesPerYear: annualMinutes([load]),
      })),
};

/** Twenty hours a year. */
const worthwhile = 1200;
