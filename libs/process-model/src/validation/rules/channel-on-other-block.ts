import type { Block, BlockContent } from '../../content/block-content.ts';
import type { BlockKind } from '../../content/building-block-kind.ts';
import { changeBlock } from '../change-content.ts';
import { labelOf } from '../label-of.ts';
import type { Rule } from '../rule.ts';

/** Channel on another kind of block. */
export const channelOnOtherBlock: Rule = {
  key: 'channel-on-other-block',
  severity: 'hint',
  title: { de: 'Übermittlungsweg an falschem Baustein', en: 'Channel on another kind of block' },
  check: (_, { blocks }) =>
    blocks
      .filter(({ block }) => block.channel !== undefined && !communicating.has(block.kind))
      .map(({ block, pointer }) => ({
        pointer: `${pointer}/channel`,
        elementId: block.id,
        message: {
          de: `„${labelOf(block)}“ übermittelt nichts, nennt aber einen Übermittlungsweg.`,
          en: `“${labelOf(block)}” transmits nothing, yet it names a channel.`,
        },
        fix: {
          description: { de: 'Übermittlungsweg entfernen', en: 'Remove the channel' },
          apply: (content: BlockContent) => changeBlock(content, pointer, withoutChannel),
        },
      })),
};

const communicating = new Set<BlockKind>(['receive', 'send', 'query', 'agree', 'advise']);

function withoutChannel(block: Block): Block {
  const copy = { ...block };
  delete copy.channel;
  return copy;
}
