import type { Block, BlockContent, SubProcess, Variant } from '../content/block-content.ts';
import { meanMinutes } from './duration-mean.ts';

/** How often one block is executed, and how long it takes. */
export interface BlockLoad {
  readonly block: Block;
  readonly variant: Variant;
  readonly subProcess: SubProcess;
  /** Expected executions in one case: P(variant) · P(block). */
  readonly perCase: number;
  /** Expected executions a year: cases a year · P(variant) · P(block). */
  readonly perYear: number;
  /** Mean processing time of one execution, in minutes. */
  readonly minutes: number;
  /** Mean waiting time of one execution, in minutes; never part of staffing. */
  readonly waitingMinutes: number;
}

/** Loads of all blocks in the order of the model. An absent block probability is 1, an absent case volume 0. */
export function blockLoads(content: BlockContent): BlockLoad[] {
  return content.subProcesses.flatMap((subProcess) =>
    subProcess.variants.flatMap((variant) => variant.blocks.map((block) => load(block, variant, subProcess))),
  );
}

/** Sum of a value over loads. */
export function sumOver(loads: readonly BlockLoad[], value: (load: BlockLoad) => number): number {
  return loads.reduce((sum, entry) => sum + value(entry), 0);
}

function load(block: Block, variant: Variant, subProcess: SubProcess): BlockLoad {
  const perCase = variant.probability * (block.probability ?? 1);
  return {
    block,
    variant,
    subProcess,
    perCase,
    perYear: perCase * (subProcess.caseVolume ?? 0),
    minutes: meanMinutes(block.processingTime),
    waitingMinutes: meanMinutes(block.waitingTime),
  };
}
