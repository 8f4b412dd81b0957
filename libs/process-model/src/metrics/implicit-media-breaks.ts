import type { Block, BlockContent, Medium, SubProcess, Variant } from '../content/block-content.ts';
import { isMediumChange } from './media-breaks.ts';

/** A document that is handed on in one medium and taken in in another, with no block between that changes it. */
export interface ImplicitMediaBreak {
  /** The block that takes the document in. */
  readonly blockId: string;
  readonly document: string;
  readonly from: Medium;
  readonly to: Medium;
  readonly perCase: number;
  readonly perYear: number;
}

/** Finds implicit media breaks inside variants and over information flows between sub-processes. */
export function implicitMediaBreaks(content: BlockContent): ImplicitMediaBreak[] {
  const places = placesByBlock(content);
  const inside = [...places.values()].flatMap((place) => breaksBefore(place));
  return [...inside, ...(content.informationFlows ?? []).flatMap((flow) => flowBreaks(flow, places))];
}

interface Place {
  readonly block: Block;
  readonly index: number;
  readonly variant: Variant;
  readonly subProcess: SubProcess;
}

function placesByBlock(content: BlockContent): Map<string, Place> {
  const places = new Map<string, Place>();
  for (const subProcess of content.subProcesses) {
    for (const variant of subProcess.variants) {
      variant.blocks.forEach((block, index) => places.set(block.id, { block, index, variant, subProcess }));
    }
  }
  return places;
}

function breaksBefore(place: Place): ImplicitMediaBreak[] {
  return documents(place.block, 'in').flatMap(({ name, medium }) => {
    const earlier = lastHandedOn(place, name);
    return earlier === undefined || earlier.medium === medium
      ? []
      : [found(place, { document: name, from: earlier.medium, to: medium, weight: earlier.weight })];
  });
}

/** The sending side is what the flow says, else the sending block; the receiving side is the receiving block. */
function flowBreaks(
  flow: NonNullable<BlockContent['informationFlows']>[number],
  places: Map<string, Place>,
): ImplicitMediaBreak[] {
  const sender = 'block' in flow.from ? places.get(flow.from.block) : undefined;
  const receiver = 'block' in flow.to ? places.get(flow.to.block) : undefined;
  if (sender === undefined || receiver === undefined || flow.document === undefined) return [];
  const document = flow.document;
  const from = flow.medium ?? documents(sender.block, 'out').find((entry) => entry.name === document)?.medium;
  const to = documents(receiver.block, 'in').find((entry) => entry.name === document)?.medium;
  if (from === undefined || to === undefined || from === to) return [];
  const weight = sender.variant.probability * Math.min(1, sender.block.probability ?? 1);
  return [found(receiver, { document, from, to, weight })];
}

/** Walks back from a block to the last one that put the document out; a medium change on the way explains the change. */
function lastHandedOn(place: Place, name: string): { medium: Medium; weight: number } | undefined {
  for (let index = place.index - 1; index >= 0; index -= 1) {
    const block = place.variant.blocks[index];
    if (block === undefined) return undefined;
    const out = documents(block, 'out').find((entry) => entry.name === name);
    if (out !== undefined) return { medium: out.medium, weight: Math.min(1, block.probability ?? 1) };
    if (isMediumChange(block.kind)) return undefined;
  }
  return undefined;
}

function documents(block: Block, direction: 'in' | 'out'): { name: string; medium: Medium }[] {
  return (block.documents ?? []).flatMap((entry) =>
    entry.direction === direction && entry.medium !== undefined ? [{ name: entry.name, medium: entry.medium }] : [],
  );
}

function found(
  place: Place,
  change: { document: string; from: Medium; to: Medium; weight: number },
): ImplicitMediaBreak {
  const { weight, ...rest } = change;
  const perCase = place.variant.probability * (place.block.probability ?? 1) * weight;
  return { blockId: place.block.id, ...rest, perCase, perYear: perCase * (place.subProcess.caseVolume ?? 0) };
}
