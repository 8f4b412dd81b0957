import { sumOver, type BlockLoad } from '../figures/block-load.ts';

/** Yearly minutes of work of some blocks. */
export function annualMinutes(loads: readonly BlockLoad[]): number {
  return sumOver(loads, (load) => load.perYear * load.minutes);
}

/** Yearly minutes of waiting in some blocks. */
export function annualWaiting(loads: readonly BlockLoad[]): number {
  return sumOver(loads, (load) => load.perYear * load.waitingMinutes);
}

/** How a message calls a block. */
export function titleOf({ block }: BlockLoad): string {
  return block.title.trim() === '' ? block.id : block.title.trim();
}

/** How a message calls the variant of a block. */
export function variantOf({ variant, subProcess }: BlockLoad): string {
  return `${subProcess.title.trim()}: ${variant.title.trim()}`;
}

/** Names of the positions that take part in a block. */
export function positionsOf({ block }: BlockLoad): string[] {
  return (block.positions ?? []).map((entry) => entry.position);
}
