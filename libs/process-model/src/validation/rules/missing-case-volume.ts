import { labelOf } from '../label-of.ts';
import type { Rule } from '../rule.ts';

/** Case volume missing. */
export const missingCaseVolume: Rule = {
  key: 'missing-case-volume',
  severity: 'hint',
  title: { de: 'Fallzahl fehlt', en: 'Case volume missing' },
  check: (_, { subProcesses }) =>
    subProcesses
      .filter(({ subProcess }) => subProcess.caseVolume === undefined)
      .map(({ subProcess, pointer }) => ({
        pointer: `${pointer}/caseVolume`,
        elementId: subProcess.id,
        message: {
          de: `Für „${labelOf(subProcess)}“ fehlt die Fallzahl im Jahr.`,
          en: `The cases a year of “${labelOf(subProcess)}” are missing.`,
        },
      })),
};
