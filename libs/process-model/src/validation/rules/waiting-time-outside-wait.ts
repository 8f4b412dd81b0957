import { meanMinutes } from '../../figures/duration-mean.ts';
import { labelOf } from '../label-of.ts';
import type { Rule } from '../rule.ts';

/** Waiting time outside an interruption. */
export const waitingTimeOutsideWait: Rule = {
  key: 'waiting-time-outside-wait',
  severity: 'hint',
  title: { de: 'Wartezeit außerhalb einer Unterbrechung', en: 'Waiting time outside an interruption' },
  check: (_, { blocks }) =>
    blocks
      .filter(({ block }) => block.kind !== 'wait' && meanMinutes(block.waitingTime) > 0)
      .map(({ block, pointer }) => ({
        pointer: `${pointer}/waitingTime`,
        elementId: block.id,
        message: {
          de: `„${labelOf(block)}“ hat eine Wartezeit; Warten gehört in einen eigenen Baustein „Bearbeitung unterbrechen“.`,
          en: `“${labelOf(block)}” has a waiting time; waiting belongs in a block of kind “wait” of its own.`,
        },
      })),
};
