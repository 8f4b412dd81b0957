import { taskTypes } from '../../flow-node-types.ts';
import { idsWhere, type FimRule } from '../fim-rule.ts';

export const noTasks: FimRule = {
  key: 'fim/no-tasks',
  message: {
    de: 'FIM kennt keine Aufgaben; Tätigkeiten sind Referenzaktivitätengruppen (zugeklappte Teilprozesse).',
    en: 'FIM has no tasks; activities are reference activity groups (collapsed sub-processes).',
  },
  check: (model) => idsWhere(model, ({ local }) => taskTypes.has(local)),
};
