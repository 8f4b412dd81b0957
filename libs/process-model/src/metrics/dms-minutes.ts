import type { BlockKind } from '../content/building-block-kind.ts';
import { sumOver, type BlockLoad } from '../figures/block-load.ts';

/** Yearly minutes in the kinds of block that a document management system shortens. */
export function dmsMinutes(loads: readonly BlockLoad[]): number {
  return sumOver(loads, (load) => (dmsKinds.has(load.block.kind) ? load.perYear * load.minutes : 0));
}

const dmsKinds = new Set<BlockKind>(['archive', 'scan', 'print', 'copy', 'research']);
