import { labelOf } from '../label-of.ts';
import type { Rule } from '../rule.ts';

/** Interruption without a waiting time. */
export const waitWithoutWaitingTime: Rule = {
  key: 'wait-without-waiting-time',
  severity: 'hint',
  title: { de: 'Unterbrechung ohne Wartezeit', en: 'Interruption without a waiting time' },
  check: (_, { blocks }) =>
    blocks
      .filter(({ block }) => block.kind === 'wait' && block.waitingTime === undefined)
      .map(({ block, pointer }) => ({
        pointer: `${pointer}/waitingTime`,
        elementId: block.id,
        message: {
          de: `Für die Unterbrechung „${labelOf(block)}“ fehlt die Wartezeit.`,
          en: `The interruption “${labelOf(block)}” has no waiting time.`,
        },
      })),
};
