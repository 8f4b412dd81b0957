import { sumOver } from '../../figures/block-load.ts';
import { handingOver } from '../../metrics/handovers.ts';
import { annualMinutes } from '../load-facts.ts';
import type { WeaknessRule } from '../weakness.ts';

/** Many hand-overs. */
export const manyHandovers: WeaknessRule = {
  key: 'many-handovers',
  title: { de: 'Viele Übergaben', en: 'Many hand-overs' },
  heuristics: ['case-manager', 'split-responsibilities'],
  find: ({ content, loads }) => {
    const sending = handingOver(content, loads);
    const perCase = sumOver(sending, (load) => load.perCase);
    if (perCase <= most) return [];
    const count = { de: perCase.toLocaleString('de', oneDigit), en: perCase.toLocaleString('en', oneDigit) };
    return [
      {
        elementIds: sending.map(({ block }) => block.id),
        message: {
          de: `Ein Fall wird im Mittel ${count.de}-mal an eine andere Einheit übergeben.`,
          en: `A case is handed over to another unit ${count.en} times on average.`,
        },
        minutesPerYear: annualMinutes(sending),
      },
    ];
  },
};

const most = 3;
const oneDigit = { maximumFractionDigits: 1 };
