import { labelOf } from '../label-of.ts';
import type { Rule } from '../rule.ts';

/** Processing time missing. */
export const missingTime: Rule = {
  key: 'missing-time',
  severity: 'hint',
  title: { de: 'Bearbeitungszeit fehlt', en: 'Processing time missing' },
  check: (_, { blocks }) =>
    blocks
      .filter(({ block }) => block.processingTime === undefined)
      .filter(({ block }) => block.kind !== 'wait' && block.automation !== 'automatic')
      .map(({ block, pointer }) => ({
        pointer: `${pointer}/processingTime`,
        elementId: block.id,
        message: {
          de: `Für „${labelOf(block)}“ fehlt die Bearbeitungszeit; der Baustein zählt mit 0 Minuten.`,
          en: `The processing time of “${labelOf(block)}” is missing; the block counts as 0 minutes.`,
        },
      })),
};
