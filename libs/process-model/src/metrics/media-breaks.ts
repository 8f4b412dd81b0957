import { buildingBlockKinds, type BlockKind } from '../content/building-block-kind.ts';
import { sumOver, type BlockLoad } from '../figures/block-load.ts';

/** True for the kinds in which information changes its carrier. */
export function isMediumChange(kind: BlockKind): boolean {
  return mediumChangeKinds.has(kind);
}

/** Σ P(v)·P(b) over blocks that change the medium. */
export function mediaBreaksPerCase(loads: readonly BlockLoad[]): number {
  return sumOver(mediumChanges(loads), (load) => load.perCase);
}

/** The same times the cases of each sub-process. */
export function mediaBreaksPerYear(loads: readonly BlockLoad[]): number {
  return sumOver(mediumChanges(loads), (load) => load.perYear);
}

function mediumChanges(loads: readonly BlockLoad[]): BlockLoad[] {
  return loads.filter((load) => isMediumChange(load.block.kind));
}

const mediumChangeKinds = new Set<BlockKind>(
  buildingBlockKinds.filter((kind) => kind.mediumChange).map((kind) => kind.key),
);
