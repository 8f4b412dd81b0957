import type { BlockContent } from '../../content/block-content.ts';
import { changeSubProcess } from '../change-content.ts';
import type { Rule } from '../rule.ts';

/** No end marked. */
export const missingEnd: Rule = {
  key: 'missing-end',
  severity: 'hint',
  title: { de: 'Kein Ende markiert', en: 'No end marked' },
  check: (_, { subProcesses }) => {
    const last = subProcesses.at(-1);
    if (last === undefined || subProcesses.some(({ subProcess }) => subProcess.end === true)) return [];
    return [
      {
        pointer: '/subProcesses',
        elementId: '',
        message: { de: 'Kein Teilprozess ist als Ende markiert.', en: 'No sub-process is marked as an end.' },
        fix: {
          description: { de: 'Den letzten Teilprozess als Ende markieren', en: 'Mark the last sub-process as an end' },
          apply: (content: BlockContent) =>
            changeSubProcess(content, last.pointer, (subProcess) => ({ ...subProcess, end: true })),
        },
      },
    ];
  },
};
