import { labelOf } from '../label-of.ts';
import type { Rule } from '../rule.ts';

/** Information flow does not start at a send block. */
export const flowFromWrongBlock: Rule = {
  key: 'flow-from-wrong-block',
  severity: 'error',
  title: {
    de: 'Informationsfluss beginnt nicht an einem Versand',
    en: 'Information flow does not start at a send block',
  },
  check: (_, { flows, blocksById }) =>
    flows.flatMap(({ flow, pointer }) => {
      const block = 'block' in flow.from ? blocksById.get(flow.from.block)?.block : undefined;
      if (block === undefined || block.kind === 'send') return [];
      return [
        {
          pointer: `${pointer}/from/block`,
          elementId: flow.id,
          message: {
            de: `Der Informationsfluss „${flow.id}“ beginnt an „${labelOf(block)}“; er muss an einem Versand-Baustein beginnen.`,
            en: `The information flow “${flow.id}” starts at “${labelOf(block)}”; it must start at a send block.`,
          },
        },
      ];
    }),
};
