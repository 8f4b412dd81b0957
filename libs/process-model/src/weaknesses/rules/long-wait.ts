import type { BlockLoad } from '../../figures/block-load.ts';
import { annualWaiting, titleOf } from '../load-facts.ts';
import type { WeaknessRule } from '../weakness.ts';

/** Long wait. */
export const longWait: WeaknessRule = {
  key: 'long-wait',
  title: { de: 'Lange Wartezeit', en: 'Long wait' },
  heuristics: ['buffering', 'exception'],
  find: ({ loads }) =>
    loads
      .filter((load) => load.waitingMinutes >= fiveDays && load.perYear > 0)
      .map((load) => ({
        elementIds: [load.block.id],
        message: {
          de: `„${titleOf(load)}“ hält den Fall im Mittel ${days(load, 'de')} Tage an.`,
          en: `“${titleOf(load)}” holds the case up for ${days(load, 'en')} days on average.`,
        },
        minutesPerYear: 0,
        waitingMinutesPerYear: annualWaiting([load]),
      })),
};

/** Calendar days, in minutes. */
const fiveDays = 5 * 24 * 60;

function days(load: BlockLoad, language: 'de' | 'en'): string {
  return (load.waitingMinutes / (24 * 60)).toLocaleString(language, { maximumFractionDigits: 1 });
}
