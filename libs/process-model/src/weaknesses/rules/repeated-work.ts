import { annualMinutes, titleOf } from '../load-facts.ts';
import type { WeaknessRule } from '../weakness.ts';

/** Loop: step is repeated. */
export const repeatedWork: WeaknessRule = {
  key: 'repeated-work',
  title: { de: 'Schleife: Schritt wird wiederholt', en: 'Loop: step is repeated' },
  heuristics: ['control-relocation', 'knock-out'],
  find: ({ loads }) =>
    loads
      .filter(({ block }) => (block.probability ?? 1) > 1)
      .map((load) => {
        const passes = load.block.probability ?? 1;
        return {
          elementIds: [load.block.id],
          message: {
            de: `„${titleOf(load)}“ wird je Fall im Mittel ${passes.toLocaleString('de')}-mal ausgeführt; eine Grenze ist nicht genannt.`,
            en: `“${titleOf(load)}” is executed ${passes.toLocaleString('en')} times per case on average; no limit is stated.`,
          },
          minutesPerYear: (annualMinutes([load]) * (passes - 1)) / passes,
        };
      }),
};
