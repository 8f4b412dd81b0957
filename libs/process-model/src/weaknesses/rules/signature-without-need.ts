import { annualMinutes, titleOf, variantOf } from '../load-facts.ts';
import type { WeaknessRule } from '../weakness.ts';

/** More than one signature. */
export const signatureWithoutNeed: WeaknessRule = {
  key: 'signature-without-need',
  title: { de: 'Mehrere Unterschriften', en: 'More than one signature' },
  heuristics: ['empower', 'task-elimination'],
  find: ({ variants }) =>
    variants.flatMap((variant) => {
      const signatures = variant.filter(({ block }) => block.kind === 'sign');
      const [first, ...further] = signatures;
      if (first === undefined || further.length === 0) return [];
      return [
        {
          elementIds: further.map(({ block }) => block.id),
          message: {
            de: `In „${variantOf(first)}“ wird ${signatures.length}-mal gezeichnet; nach „${titleOf(first)}“ ist jede weitere Zeichnung zu begründen.`,
            en: `“${variantOf(first)}” has ${signatures.length} signatures; every one after “${titleOf(first)}” needs a reason.`,
          },
          minutesPerYear: annualMinutes(further),
        },
      ];
    }),
};
