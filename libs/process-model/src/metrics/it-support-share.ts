import type { Block } from '../content/block-content.ts';
import { sumOver, type BlockLoad } from '../figures/block-load.ts';

/** Share of the expected executions, waiting aside, that IT supports (0..1); null where nothing is executed. */
export function itSupportShare(loads: readonly BlockLoad[]): number | null {
  const work = loads.filter((load) => load.block.kind !== 'wait');
  const all = sumOver(work, (load) => load.perCase);
  if (all === 0) return null;
  return sumOver(work, (load) => (isSupportedByIt(load.block) ? load.perCase : 0)) / all;
}

/** True where a block names an IT procedure or is at least assisted by a machine. */
export function isSupportedByIt(block: Block): boolean {
  if (block.itProcedure !== undefined && block.itProcedure.trim() !== '') return true;
  return block.automation === 'assisted' || block.automation === 'automatic';
}
