import type { BlockContent } from '../../content/block-content.ts';
import { changeSubProcess } from '../change-content.ts';
import type { Rule } from '../rule.ts';

/** No start marked. */
export const missingStart: Rule = {
  key: 'missing-start',
  severity: 'hint',
  title: { de: 'Kein Start markiert', en: 'No start marked' },
  check: (_, { subProcesses }) => {
    const [first] = subProcesses;
    if (first === undefined || subProcesses.some(({ subProcess }) => subProcess.start === true)) return [];
    return [
      {
        pointer: '/subProcesses',
        elementId: '',
        message: {
          de: 'Kein Teilprozess ist als Start markiert.',
          en: 'No sub-process is marked as a start.',
        },
        fix: {
          description: {
            de: 'Den ersten Teilprozess als Start markieren',
            en: 'Mark the first sub-process as a start',
          },
          apply: (content: BlockContent) =>
            changeSubProcess(content, first.pointer, (subProcess) => ({ ...subProcess, start: true })),
        },
      },
    ];
  },
};
