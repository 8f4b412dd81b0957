import { labelOf } from '../label-of.ts';
import type { Rule } from '../rule.ts';

/** Signature without a position. */
export const signWithoutPosition: Rule = {
  key: 'sign-without-position',
  severity: 'hint',
  title: { de: 'Unterschrift ohne Stelle', en: 'Signature without a position' },
  check: (_, { blocks }) =>
    blocks
      .filter(({ block }) => block.kind === 'sign' && (block.positions ?? []).length === 0)
      .map(({ block, pointer }) => ({
        pointer: `${pointer}/positions`,
        elementId: block.id,
        message: {
          de: `Bei „${labelOf(block)}“ ist nicht angegeben, wer zeichnet.`,
          en: `“${labelOf(block)}” does not say who signs.`,
        },
      })),
};
