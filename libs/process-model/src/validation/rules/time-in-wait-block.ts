import type { Block, BlockContent } from '../../content/block-content.ts';
import { changeBlock } from '../change-content.ts';
import { meanMinutes } from '../../figures/duration-mean.ts';
import { labelOf } from '../label-of.ts';
import type { Rule } from '../rule.ts';

/** Processing time in an interruption. */
export const timeInWaitBlock: Rule = {
  key: 'time-in-wait-block',
  severity: 'hint',
  title: { de: 'Bearbeitungszeit in einer Unterbrechung', en: 'Processing time in an interruption' },
  check: (_, { blocks }) =>
    blocks
      .filter(({ block }) => block.kind === 'wait' && meanMinutes(block.processingTime) > 0)
      .map(({ block, pointer }) => ({
        pointer: `${pointer}/processingTime`,
        elementId: block.id,
        message: {
          de: `„${labelOf(block)}“ ist eine Unterbrechung, hat aber Bearbeitungszeit; sie zählt im Personalbedarf.`,
          en: `“${labelOf(block)}” is an interruption, yet it has processing time, which counts in staffing.`,
        },
        ...(block.waitingTime === undefined
          ? {
              fix: {
                description: {
                  de: 'Bearbeitungszeit als Wartezeit eintragen',
                  en: 'Turn the processing time into waiting time',
                },
                apply: (content: BlockContent) => changeBlock(content, pointer, asWaiting),
              },
            }
          : {}),
      })),
};

function asWaiting({ processingTime, ...block }: Block): Block {
  return processingTime === undefined ? block : { ...block, waitingTime: processingTime };
}
