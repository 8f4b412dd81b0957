import { labelOf } from '../label-of.ts';
import type { Rule } from '../rule.ts';

/** Sub-process without a variant. */
export const emptySubProcess: Rule = {
  key: 'empty-sub-process',
  severity: 'error',
  title: { de: 'Teilprozess ohne Variante', en: 'Sub-process without a variant' },
  check: (_, { subProcesses }) =>
    subProcesses
      .filter(({ subProcess }) => subProcess.variants.length === 0)
      .map(({ subProcess, pointer }) => ({
        pointer: `${pointer}/variants`,
        elementId: subProcess.id,
        message: {
          de: `Der Teilprozess „${labelOf(subProcess)}“ hat keine Variante.`,
          en: `The sub-process “${labelOf(subProcess)}” has no variant.`,
        },
      })),
};
