import { sumOver, type BlockLoad } from '../figures/block-load.ts';

/** Expected signatures in one case: Σ P(v)·P(b) of sign blocks. */
export function signatures(loads: readonly BlockLoad[]): number {
  return sumOver(loads, (load) => (load.block.kind === 'sign' ? load.perCase : 0));
}
