import { labelOf } from '../label-of.ts';
import type { Rule } from '../rule.ts';

/** Organisational unit missing. */
export const missingUnit: Rule = {
  key: 'missing-unit',
  severity: 'hint',
  title: { de: 'Organisationseinheit fehlt', en: 'Organisational unit missing' },
  check: (_, { subProcesses }) =>
    subProcesses
      .filter(({ subProcess }) => (subProcess.orgUnit ?? '').trim() === '')
      .map(({ subProcess, pointer }) => ({
        pointer: `${pointer}/orgUnit`,
        elementId: subProcess.id,
        message: {
          de: `Für „${labelOf(subProcess)}“ ist keine Organisationseinheit angegeben.`,
          en: `No organisational unit is given for “${labelOf(subProcess)}”.`,
        },
      })),
};
