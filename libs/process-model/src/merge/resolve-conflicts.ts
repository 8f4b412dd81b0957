import type { MergeDecision } from './merge-decision.ts';
import { mergeThreeWay, type MergeResult } from './merge-three-way.ts';

/**
 * Settles conflicts of a merge by single decisions and rules. The result holds what is left to decide, which can be more
 * than was left out: with an element gone, what pointed at it may need a decision. Newer decisions go before older ones.
 */
export function resolveConflicts(result: MergeResult, decisions: readonly MergeDecision[]): MergeResult {
  return mergeThreeWay(result.inputs, [...decisions, ...result.decisions]);
}
