import { blockContentToElements, elementsToBlockContent } from '../diff/block-elements.ts';
import { diffElements } from '../diff/diff-elements.ts';
import type { ElementTree } from '../diff/element-tree.ts';
import { highlightChanges } from '../diff/highlight-changes.ts';
import { unionTree } from '../diff/union-tree.ts';
import { highlightConflicts } from '../merge/highlight-conflicts.ts';
import type { MergeResult } from '../merge/merge-three-way.ts';
import { renderBlockModelSvg, type PictureOptions } from './render-block-model-svg.ts';

/**
 * One picture of a merge for the local side: the merged model with what the merge brings (new, moved, changed, gone)
 * and every open conflict marked. What was removed locally and is in conflict is drawn where upstream has it.
 */
export function renderMergeSvg(result: MergeResult, options: PictureOptions): string {
  const local = blockContentToElements(result.inputs.local);
  const merged = blockContentToElements(result.merged);
  const changes = highlightChanges(diffElements(local, merged));
  const conflicts = highlightConflicts(result.conflicts);
  const shown = unionTree(contested(result, merged), unionTree(local, merged));
  const highlight = new Map([...changes, ...conflicts, ...(options.highlight ?? [])]);
  return renderBlockModelSvg(elementsToBlockContent(shown), { ...options, highlight });
}

/** Upstream's elements that are merged anyway, and those in conflict because local removed them, with all inside. */
function contested({ conflicts, inputs }: MergeResult, merged: ElementTree): ElementTree {
  const kept = new Set(merged.map(({ id }) => id));
  const removed = new Set(
    conflicts.flatMap((conflict) =>
      'kind' in conflict && conflict.kind === 'removed-locally-changed-upstream' ? [conflict.element] : [],
    ),
  );
  return blockContentToElements(inputs.upstream).filter(({ id, parent }) => {
    if (parent !== null && removed.has(parent)) removed.add(id);
    return kept.has(id) || removed.has(id);
  });
}
