import type { BlockContent, SubProcess } from '../content/block-content.ts';

/** Something about the merged model that no conflict covers but that a release would stumble over. */
export interface MergeWarning {
  readonly kind: 'variant-shares-not-1';
  /** Id of the sub-process. */
  readonly element: string;
  readonly sum: number;
}

const tolerance = 1e-6;

/** Sub-processes whose variants' probabilities add up to 1 on each side that has them, but no longer when merged. */
export function mergeWarnings(merged: BlockContent, sides: readonly BlockContent[]): MergeWarning[] {
  return merged.subProcesses.flatMap((subProcess): MergeWarning[] => {
    const sum = shareSum(subProcess);
    if (isWhole(subProcess)) return [];
    const earlier = sides.flatMap(({ subProcesses }) => subProcesses.filter(({ id }) => id === subProcess.id));
    return earlier.every(isWhole) ? [{ kind: 'variant-shares-not-1', element: subProcess.id, sum }] : [];
  });
}

const shareSum = ({ variants }: SubProcess): number => variants.reduce((sum, { probability }) => sum + probability, 0);
const isWhole = (subProcess: SubProcess): boolean =>
  subProcess.variants.length === 0 || Math.abs(shareSum(subProcess) - 1) <= tolerance;
