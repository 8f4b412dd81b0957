import { annualMinutes, titleOf } from '../load-facts.ts';
import type { WeaknessRule } from '../weakness.ts';

/** Printed to be signed. */
export const printedForSignature: WeaknessRule = {
  key: 'printed-for-signature',
  title: { de: 'Zum Unterschreiben gedruckt', en: 'Printed to be signed' },
  heuristics: ['integral-technology'],
  find: ({ variants }) =>
    variants.flatMap((variant) =>
      variant.flatMap((print, index) => {
        const next = variant[index + 1];
        if (print.block.kind !== 'print' || next?.block.kind !== 'sign') return [];
        return [
          {
            elementIds: [print.block.id, next.block.id],
            message: {
              de: `„${titleOf(print)}“ dient nur „${titleOf(next)}“; elektronisch gezeichnet entfällt der Druck.`,
              en: `“${titleOf(print)}” only serves “${titleOf(next)}”; signed electronically, printing falls away.`,
            },
            minutesPerYear: annualMinutes([print]),
          },
        ];
      }),
    ),
};
