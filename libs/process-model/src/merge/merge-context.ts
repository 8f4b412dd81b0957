import type { BlockContent } from '../content/block-content.ts';
import { blockContentToElements } from '../diff/block-elements.ts';
import { indexTree, type IndexedTree } from '../diff/index-tree.ts';
import type { MergeConflict } from './merge-conflict.ts';
import type { Side, Verdict } from './merge-decision.ts';

/**
 * The three models as trees. Keys in the trees are `<type> <id>`, so that an id that one side gave to a block and the
 * other to a flow does not confuse them.
 */
export interface MergeContext {
  readonly base: IndexedTree;
  readonly local: IndexedTree;
  readonly upstream: IndexedTree;
  /** Asks for a verdict on a conflict; without one the conflict is reported. Each conflict is put once. */
  put(conflict: MergeConflict): Verdict | undefined;
}

export function treeOf(content: BlockContent): IndexedTree {
  return indexTree(blockContentToElements(content, (type, id) => `${type} ${id}`));
}

/** The id that an element has in its content. */
export function idOfKey(key: string): string {
  const id = key.slice(key.indexOf(' ') + 1);
  return id.split('\u0000')[0] ?? id;
}

/** The side that wins a conflict that is not about a value: local until somebody decides otherwise. */
export function sideOf(verdict: Verdict | undefined): Side {
  return verdict && 'take' in verdict ? verdict.take : 'local';
}
