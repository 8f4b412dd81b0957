import type { BlockContent } from '../content/block-content.ts';
import { sumOver, type BlockLoad } from '../figures/block-load.ts';

/** Hand-overs from one organisational unit to another. */
export interface Handovers {
  readonly handoversPerCase: number;
  readonly handoversPerYear: number;
}

/**
 * Σ P(v)·P(b) of send blocks with an information flow to a sub-process of another unit. A block counts once, however many
 * flows leave it; flows to outside of the model are no hand-overs.
 */
export function handovers(content: BlockContent, loads: readonly BlockLoad[]): Handovers {
  const sending = handingOver(content, loads);
  return {
    handoversPerCase: sumOver(sending, (load) => load.perCase),
    handoversPerYear: sumOver(sending, (load) => load.perYear),
  };
}

/** The send blocks that hand over to another unit. */
export function handingOver(content: BlockContent, loads: readonly BlockLoad[]): BlockLoad[] {
  const unitOf = new Map(loads.map((load) => [load.block.id, unit(load)]));
  const targets = new Map<string, Set<string>>();
  for (const { from, to } of content.informationFlows ?? []) {
    const target = 'block' in to ? unitOf.get(to.block) : undefined;
    if (!('block' in from) || target === undefined) continue;
    targets.set(from.block, (targets.get(from.block) ?? new Set()).add(target));
  }
  return loads.filter((load) => {
    const reached = targets.get(load.block.id) ?? new Set<string>();
    return load.block.kind === 'send' && [...reached].some((target) => target !== unit(load));
  });
}

/** Sub-processes without a unit are told apart by nothing: they count as one unit. */
function unit(load: BlockLoad): string {
  return load.subProcess.orgUnit?.trim() ?? '';
}
