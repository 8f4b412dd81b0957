import type { Block, BlockContent, SubProcess, Variant } from '../content/block-content.ts';

/** Copy of the content in which the sub-process at a JSON pointer is changed. */
export function changeSubProcess(
  content: BlockContent,
  pointer: string,
  change: (subProcess: SubProcess) => SubProcess,
): BlockContent {
  const [at] = indexes(pointer);
  return { ...content, subProcesses: changed(content.subProcesses, at, change) };
}

/** Copy of the content in which the variant at a JSON pointer is changed. */
export function changeVariant(
  content: BlockContent,
  pointer: string,
  change: (variant: Variant) => Variant,
): BlockContent {
  const [, at] = indexes(pointer);
  return changeSubProcess(content, pointer, (entry) => ({ ...entry, variants: changed(entry.variants, at, change) }));
}

/** Copy of the content in which the block at a JSON pointer is changed. */
export function changeBlock(content: BlockContent, pointer: string, change: (block: Block) => Block): BlockContent {
  const [, , at] = indexes(pointer);
  return changeVariant(content, pointer, (entry) => ({ ...entry, blocks: changed(entry.blocks, at, change) }));
}

/** Copy of the content without the information flow of this id. */
export function withoutFlow(content: BlockContent, id: string): BlockContent {
  return { ...content, informationFlows: (content.informationFlows ?? []).filter((flow) => flow.id !== id) };
}

/** Copy of the content without the variant link of this id. */
export function withoutLink(content: BlockContent, id: string): BlockContent {
  return { ...content, variantLinks: (content.variantLinks ?? []).filter((link) => link.id !== id) };
}

function indexes(pointer: string): number[] {
  return pointer
    .split('/')
    .filter((part) => /^\d+$/.test(part))
    .map(Number);
}

function changed<T>(items: readonly T[], at: number | undefined, change: (item: T) => T): T[] {
  return items.map((item, index) => (index === at ? change(item) : item));
}
