import { meanMinutes } from '../../figures/duration-mean.ts';
import { labelOf } from '../label-of.ts';
import type { Rule } from '../rule.ts';

/** Position missing. */
export const missingPosition: Rule = {
  key: 'missing-position',
  severity: 'hint',
  title: { de: 'Stelle fehlt', en: 'Position missing' },
  check: (_, { blocks }) =>
    blocks
      .filter(({ block }) => meanMinutes(block.processingTime) > 0 && (block.positions ?? []).length === 0)
      .filter(({ block }) => block.kind !== 'sign')
      .map(({ block, pointer }) => ({
        pointer: `${pointer}/positions`,
        elementId: block.id,
        message: {
          de: `„${labelOf(block)}“ kostet Zeit, aber keine Stelle ist genannt.`,
          en: `“${labelOf(block)}” takes time, but no position is named.`,
        },
      })),
};
