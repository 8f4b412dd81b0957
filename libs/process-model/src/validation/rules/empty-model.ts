import type { Rule } from '../rule.ts';

/** Model without a sub-process. */
export const emptyModel: Rule = {
  key: 'empty-model',
  severity: 'error',
  title: { de: 'Modell ohne Teilprozess', en: 'Model without a sub-process' },
  check: (content) =>
    content.subProcesses.length > 0
      ? []
      : [
          {
            pointer: '/subProcesses',
            elementId: '',
            message: {
              de: 'Das Modell hat noch keinen Teilprozess.',
              en: 'The model has no sub-process yet.',
            },
          },
        ],
};
