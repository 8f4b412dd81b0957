import { labelOf } from '../label-of.ts';
import type { Rule } from '../rule.ts';

/** Send without a recipient. */
export const sendWithoutFlow: Rule = {
  key: 'send-without-flow',
  severity: 'hint',
  title: { de: 'Versand ohne Empfänger', en: 'Send without a recipient' },
  check: (_, { blocks, senders }) =>
    blocks
      .filter(({ block }) => block.kind === 'send' && !senders.has(block.id))
      .map(({ block, pointer }) => ({
        pointer,
        elementId: block.id,
        message: {
          de: `Von „${labelOf(block)}“ geht kein Informationsfluss aus; der Empfänger fehlt.`,
          en: `No information flow leaves “${labelOf(block)}”; the recipient is missing.`,
        },
      })),
};
