import type { Block } from '../../content/block-content.ts';
import { labelOf } from '../label-of.ts';
import type { Rule } from '../rule.ts';

/** IT step without an IT procedure. */
export const itStepWithoutProcedure: Rule = {
  key: 'it-step-without-procedure',
  severity: 'hint',
  title: { de: 'IT-Schritt ohne IT-Verfahren', en: 'IT step without an IT procedure' },
  check: (_, { blocks }) =>
    blocks
      .filter(({ block }) => needsProcedure(block) && (block.itProcedure ?? '').trim() === '')
      .map(({ block, pointer }) => ({
        pointer: `${pointer}/itProcedure`,
        elementId: block.id,
        message: {
          de: `„${labelOf(block)}“ geschieht mit IT, nennt aber kein IT-Verfahren.`,
          en: `“${labelOf(block)}” uses IT but names no IT procedure.`,
        },
      })),
};

function needsProcedure(block: Block): boolean {
  return block.kind === 'enter-data' || block.automation === 'automatic';
}
