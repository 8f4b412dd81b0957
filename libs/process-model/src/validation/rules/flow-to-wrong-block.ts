import { labelOf } from '../label-of.ts';
import type { Rule } from '../rule.ts';

/** Information flow does not end at a receive block. */
export const flowToWrongBlock: Rule = {
  key: 'flow-to-wrong-block',
  severity: 'error',
  title: {
    de: 'Informationsfluss endet nicht an einer Entgegennahme',
    en: 'Information flow does not end at a receive block',
  },
  check: (_, { flows, blocksById }) =>
    flows.flatMap(({ flow, pointer }) => {
      const block = 'block' in flow.to ? blocksById.get(flow.to.block)?.block : undefined;
      if (block === undefined || block.kind === 'receive') return [];
      return [
        {
          pointer: `${pointer}/to/block`,
          elementId: flow.id,
          message: {
            de: `Der Informationsfluss „${flow.id}“ endet an „${labelOf(block)}“; er muss an einem Baustein zur Entgegennahme enden.`,
            en: `The information flow “${flow.id}” ends at “${labelOf(block)}”; it must end at a receive block.`,
          },
        },
      ];
    }),
};
