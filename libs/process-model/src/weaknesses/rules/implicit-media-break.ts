import { implicitMediaBreaks } from '../../metrics/implicit-media-breaks.ts';
import { annualMinutes, titleOf } from '../load-facts.ts';
import type { WeaknessRule } from '../weakness.ts';

/** Implicit media break. */
export const implicitMediaBreak: WeaknessRule = {
  key: 'implicit-media-break',
  title: { de: 'Verdeckter Medienbruch', en: 'Implicit media break' },
  heuristics: ['integral-technology'],
  find: ({ content, loadById }) =>
    implicitMediaBreaks(content).flatMap(({ blockId, document }) => {
      const load = loadById.get(blockId);
      if (load === undefined) return [];
      return [
        {
          elementIds: [blockId],
          message: {
            de: `Das Dokument „${document}“ kommt bei „${titleOf(load)}“ in einem anderen Medium an, als es abgegeben wurde.`,
            en: `The document “${document}” arrives at “${titleOf(load)}” in another medium than it was handed on.`,
          },
          minutesPerYear: annualMinutes([load]),
        },
      ];
    }),
};
