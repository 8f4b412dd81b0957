import type { BlockContent } from '../content/block-content.ts';
import { elementsToBlockContent } from '../diff/block-elements.ts';
import { attemptMerge } from './attempt-merge.ts';
import type { MergeConflict } from './merge-conflict.ts';
import { idOfKey, treeOf, type MergeContext } from './merge-context.ts';
import { decideConflict, type MergeDecision } from './merge-decision.ts';
import { mergeWarnings, type MergeWarning } from './merge-warning.ts';

export interface MergeInputs {
  readonly base: BlockContent;
  readonly local: BlockContent;
  readonly upstream: BlockContent;
}

export interface MergeResult {
  readonly merged: BlockContent;
  /** What still has to be decided: conflicts of values first, then those about elements and their places. */
  readonly conflicts: readonly MergeConflict[];
  readonly warnings: readonly MergeWarning[];
  readonly inputs: MergeInputs;
  readonly decisions: readonly MergeDecision[];
}

/**
 * Merges what two sides made of a block model, element by element and attribute by attribute. What only one side changed
 * arrives; what both changed alike arrives once; everything else is a conflict.
 *
 * At a conflict `merged` holds what local has: its value, its place, its element where upstream removed it, and nothing
 * where local removed it. A flow whose end was removed stays and dangles until it is decided. `decisions` settle
 * conflicts beforehand. Ids must be unique within each model.
 */
export function mergeThreeWay(inputs: MergeInputs, decisions: readonly MergeDecision[] = []): MergeResult {
  const trees = { base: treeOf(inputs.base), local: treeOf(inputs.local), upstream: treeOf(inputs.upstream) };
  const restored = new Map<string, MergeConflict | undefined>();
  for (;;) {
    const conflicts: MergeConflict[] = [];
    const put: MergeContext['put'] = (conflict) => {
      const verdict = decideConflict(conflict, decisions);
      if (!verdict) conflicts.push(conflict);
      return verdict;
    };
    for (const cause of restored.values()) if (cause) put(cause);
    const run = attemptMerge({ ...trees, put }, new Set(restored.keys()));
    const missing = [...run.restore].filter(([key]) => !restored.has(key));
    if (missing.length === 0) {
      const merged = withListsOf(elementsToBlockContent(run.elements, idOfKey), inputs);
      const warnings = mergeWarnings(merged, [inputs.local, inputs.upstream]);
      return { merged, conflicts: valuesFirst(conflicts), warnings, inputs, decisions };
    }
    for (const [key, cause] of missing) restored.set(key, cause);
  }
}

function valuesFirst(conflicts: readonly MergeConflict[]): MergeConflict[] {
  const isValue = (conflict: MergeConflict): boolean => !('kind' in conflict);
  return [...conflicts.filter(isValue), ...conflicts.filter((conflict) => !isValue(conflict))];
}

/** Absent lists of flows and links stay absent unless a side brought one. */
function withListsOf(merged: BlockContent, { base, local, upstream }: MergeInputs): BlockContent {
  const { informationFlows, variantLinks, ...rest } = merged;
  const has = (list: 'informationFlows' | 'variantLinks'): boolean => {
    const [old, own, theirs] = [base, local, upstream].map((content) => content[list] !== undefined);
    return (old === own ? theirs : own) ?? false;
  };
  return {
    ...rest,
    ...((informationFlows?.length || has('informationFlows')) && { informationFlows }),
    ...((variantLinks?.length || has('variantLinks')) && { variantLinks }),
  };
}
