import { labelOf } from '../label-of.ts';
import type { Rule } from '../rule.ts';

/** Information flow within a sub-process. */
export const flowWithinSubProcess: Rule = {
  key: 'flow-within-sub-process',
  severity: 'hint',
  title: { de: 'Informationsfluss innerhalb eines Teilprozesses', en: 'Information flow within a sub-process' },
  check: (_, { flows, blocksById }) =>
    flows.flatMap(({ flow, pointer }) => {
      const from = 'block' in flow.from ? blocksById.get(flow.from.block) : undefined;
      const to = 'block' in flow.to ? blocksById.get(flow.to.block) : undefined;
      if (from === undefined || to === undefined || from.parent.parent !== to.parent.parent) return [];
      return [
        {
          pointer,
          elementId: flow.id,
          message: {
            de: `Der Informationsfluss „${flow.document ?? flow.id}“ bleibt im Teilprozess „${labelOf(from.parent.parent.subProcess)}“.`,
            en: `The information flow “${flow.document ?? flow.id}” stays within the sub-process “${labelOf(from.parent.parent.subProcess)}”.`,
          },
        },
      ];
    }),
};
