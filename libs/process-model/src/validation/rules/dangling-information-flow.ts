import type { BlockContent } from '../../content/block-content.ts';
import { withoutFlow } from '../change-content.ts';
import type { Rule } from '../rule.ts';

/** Information flow without its block. */
export const danglingInformationFlow: Rule = {
  key: 'dangling-information-flow',
  severity: 'error',
  title: { de: 'Informationsfluss ohne Baustein', en: 'Information flow without its block' },
  check: (_, { flows, blocksById }) =>
    flows.flatMap(({ flow, pointer }) =>
      (['from', 'to'] as const).flatMap((side) => {
        const end = flow[side];
        if (!('block' in end) || blocksById.has(end.block)) return [];
        return [
          {
            pointer: `${pointer}/${side}/block`,
            elementId: flow.id,
            message: {
              de: `Der Informationsfluss „${flow.id}“ verweist auf den Baustein „${end.block}“, den es nicht gibt.`,
              en: `The information flow “${flow.id}” refers to the block “${end.block}”, which does not exist.`,
            },
            fix: {
              description: { de: 'Informationsfluss entfernen', en: 'Remove the information flow' },
              apply: (content: BlockContent) => withoutFlow(content, flow.id),
            },
          },
        ];
      }),
    ),
};
