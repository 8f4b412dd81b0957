import { labelOf } from '../label-of.ts';
import type { Rule } from '../rule.ts';

/** Receive without a sender. */
export const receiveWithoutSender: Rule = {
  key: 'receive-without-sender',
  severity: 'hint',
  title: { de: 'Entgegennahme ohne Absender', en: 'Receive without a sender' },
  check: (_, { blocks, receivers }) =>
    blocks
      .filter(({ block }) => block.kind === 'receive' && !receivers.has(block.id) && block.channel === undefined)
      .map(({ block, pointer }) => ({
        pointer,
        elementId: block.id,
        message: {
          de: `Für „${labelOf(block)}“ ist weder ein Absender noch ein Eingangsweg angegeben.`,
          en: `“${labelOf(block)}” names neither a sender nor a channel.`,
        },
      })),
};
