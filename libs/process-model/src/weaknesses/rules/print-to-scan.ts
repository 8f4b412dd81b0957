import { annualMinutes, titleOf } from '../load-facts.ts';
import type { WeaknessRule } from '../weakness.ts';

/** Printed and scanned again. */
export const printToScan: WeaknessRule = {
  key: 'print-to-scan',
  title: { de: 'Gedruckt und wieder gescannt', en: 'Printed and scanned again' },
  heuristics: ['integral-technology', 'task-elimination'],
  find: ({ variants }) =>
    variants.flatMap((variant) => {
      const index = variant.findIndex(({ block }) => block.kind === 'print');
      const print = variant[index];
      const scan = index < 0 ? undefined : variant.slice(index).find(({ block }) => block.kind === 'scan');
      if (print === undefined || scan === undefined) return [];
      return [
        {
          elementIds: [print.block.id, scan.block.id],
          message: {
            de: `Nach „${titleOf(print)}“ folgt „${titleOf(scan)}“: Das Dokument war schon elektronisch.`,
            en: `“${titleOf(print)}” is followed by “${titleOf(scan)}”: the document was electronic before.`,
          },
          minutesPerYear: annualMinutes([print, scan]),
        },
      ];
    }),
};
