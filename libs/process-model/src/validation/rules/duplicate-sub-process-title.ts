import { labelOf } from '../label-of.ts';
import { repeatedTitles } from '../repeated-titles.ts';
import type { Rule } from '../rule.ts';

/** Sub-processes with the same title. */
export const duplicateSubProcessTitle: Rule = {
  key: 'duplicate-sub-process-title',
  severity: 'hint',
  title: { de: 'Teilprozesse mit gleichem Titel', en: 'Sub-processes with the same title' },
  check: (_, { subProcesses }) =>
    repeatedTitles(subProcesses, ({ subProcess }) => subProcess.title).map(({ subProcess, pointer }) => ({
      pointer: `${pointer}/title`,
      elementId: subProcess.id,
      message: {
        de: `Mehrere Teilprozesse heißen „${labelOf(subProcess)}“.`,
        en: `Several sub-processes are called “${labelOf(subProcess)}”.`,
      },
    })),
};
