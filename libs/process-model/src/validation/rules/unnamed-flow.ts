import type { Rule } from '../rule.ts';

/** Information flow without a document. */
export const unnamedFlow: Rule = {
  key: 'unnamed-flow',
  severity: 'hint',
  title: { de: 'Informationsfluss ohne Dokument', en: 'Information flow without a document' },
  check: (_, { flows }) =>
    flows
      .filter(({ flow }) => (flow.document ?? '').trim() === '')
      .map(({ flow, pointer }) => ({
        pointer: `${pointer}/document`,
        elementId: flow.id,
        message: {
          de: `Beim Informationsfluss „${flow.id}“ ist nicht angegeben, welches Dokument oder welche Information fließt.`,
          en: `The information flow “${flow.id}” does not say which document or information it carries.`,
        },
      })),
};
