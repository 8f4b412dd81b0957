import type { BlockLoad } from '../../figures/block-load.ts';
import { annualMinutes, titleOf } from '../load-facts.ts';
import type { WeaknessRule } from '../weakness.ts';

/** Frequent queries. */
export const frequentQuery: WeaknessRule = {
  key: 'frequent-query',
  title: { de: 'Häufige Rückfragen', en: 'Frequent queries' },
  heuristics: ['control-relocation', 'contact-reduction'],
  find: ({ loads }) =>
    loads
      .filter(({ block }) => block.kind === 'query' && (block.probability ?? 1) >= frequent)
      .map((load) => ({
        elementIds: [load.block.id],
        message: {
          de: `In ${percent(load, 'de')} der Fälle ist „${titleOf(load)}“ nötig; Pflichtfelder und Prüfregeln im Antrag vermeiden das.`,
          en: `“${titleOf(load)}” is needed in ${percent(load, 'en')} of the cases; required fields and rules in the form avoid that.`,
        },
        minutesPerYear: annualMinutes([load]),
      })),
};

const frequent = 0.2;

function percent({ block }: BlockLoad, language: 'de' | 'en'): string {
  const share = Math.round((block.probability ?? 1) * 100).toLocaleString(language);
  return language === 'de' ? `${share} %` : `${share}%`;
}
