import type { IndexedTree } from './index-tree.ts';
import { longestRisingRun } from './longest-rising-run.ts';

/**
 * Ids that changed their place among the siblings that both trees have under `parent`: as few as possible, so that one
 * element carried to the top counts as one move and not as a move of all others.
 */
export function movedSiblings(before: IndexedTree, after: IndexedTree, parent: string | null): Set<string> {
  const stayed = (after.children.get(parent) ?? []).filter((id) => before.elements.get(id)?.parent === parent);
  const kept = longestRisingRun(stayed.map((id) => before.indexes.get(id) ?? 0));
  const moved = new Set(stayed);
  for (const index of kept) moved.delete(stayed[index] ?? '');
  return moved;
}
