import type { BlockContent, SubProcess } from '../content/block-content.ts';
import { channelNames, mediumNames, type Language } from '../text/wording.ts';

/** For each sending block, one label per flow that stays inside the model: document, target, channel and medium. */
export function flowLabels(
  content: BlockContent,
  ordered: readonly SubProcess[],
  language: Language,
): Map<string, string[]> {
  const numbers = new Map<string, number>();
  for (const [index, subProcess] of ordered.entries()) {
    for (const { blocks } of subProcess.variants) for (const { id } of blocks) numbers.set(id, index + 1);
  }
  const labels = new Map<string, string[]>();
  for (const { from, to, document, channel, medium } of content.informationFlows ?? []) {
    if (!('block' in from) || !('block' in to)) continue;
    const target = numbers.get(to.block);
    const carried = document || 'Information';
    const parts = [
      target === undefined ? carried : `${carried} ${language === 'de' ? 'an' : 'to'}\u00a0${target}`,
      channel && channelNames[channel][language],
      medium && mediumNames[medium][language],
    ];
    labels.set(from.block, [...(labels.get(from.block) ?? []), parts.filter((part) => part !== undefined).join(' · ')]);
  }
  return labels;
}
