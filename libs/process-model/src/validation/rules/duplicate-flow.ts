import type { BlockContent } from '../../content/block-content.ts';
import { withoutFlow } from '../change-content.ts';
import type { Rule } from '../rule.ts';

/** Duplicate information flow. */
export const duplicateFlow: Rule = {
  key: 'duplicate-flow',
  severity: 'hint',
  title: { de: 'Informationsfluss doppelt', en: 'Duplicate information flow' },
  check: (_, { flows }) => {
    const seen = new Set<string>();
    return flows.flatMap(({ flow, pointer }) => {
      const key = JSON.stringify([flow.from, flow.to, flow.document, flow.channel, flow.medium]);
      if (!seen.has(key)) {
        seen.add(key);
        return [];
      }
      return [
        {
          pointer,
          elementId: flow.id,
          message: {
            de: `Der Informationsfluss „${flow.document ?? flow.id}“ ist doppelt.`,
            en: `The information flow “${flow.document ?? flow.id}” exists twice.`,
          },
          fix: {
            description: { de: 'Doppelten Informationsfluss entfernen', en: 'Remove the duplicate information flow' },
            apply: (content: BlockContent) => withoutFlow(content, flow.id),
          },
        },
      ];
    });
  },
};
