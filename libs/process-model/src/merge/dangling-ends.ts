import type { Attributes } from '../diff/element-tree.ts';
import type { IndexedTree } from '../diff/index-tree.ts';
import type { EndConflict } from './merge-conflict.ts';
import { idOfKey, type MergeContext } from './merge-context.ts';

/** A flow or link of the merged model that starts or ends at something which one side removed. */
export interface DanglingEnd {
  /** Key of the flow or link. */
  readonly key: string;
  /** Key of the block or variant that is missing. */
  readonly target: string;
  readonly conflict: EndConflict;
}

/** Ends that the merge left without their target; what dangled on a side already is not the merge's doing. */
export function danglingEnds(merged: ReadonlyMap<string, Attributes>, context: MergeContext): DanglingEnd[] {
  const found: DanglingEnd[] = [];
  for (const [key, attributes] of merged) {
    if (!key.startsWith('information-flow ') && !key.startsWith('variant-link ')) continue;
    for (const end of ['from', 'to'] as const) {
      const target = targetOf(attributes, end);
      if (target === undefined || merged.has(target)) continue;
      if (danglesIn(context.local, key, { end, target }) || danglesIn(context.upstream, key, { end, target })) continue;
      const kind = context.local.elements.has(target) ? 'end-removed-upstream' : 'end-removed-locally';
      found.push({ key, target, conflict: { kind, element: idOfKey(key), end, target: idOfKey(target) } });
    }
  }
  return found;
}

function danglesIn(tree: IndexedTree, key: string, wanted: { end: 'from' | 'to'; target: string }): boolean {
  const element = tree.elements.get(key);
  return (
    element !== undefined &&
    targetOf(element.attributes, wanted.end) === wanted.target &&
    !tree.elements.has(wanted.target)
  );
}

/** Key of the block or variant at an end of a flow or link; undefined where the end is outside of the model. */
function targetOf(attributes: Attributes, end: 'from' | 'to'): string | undefined {
  const value = attributes[end];
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const { block, variant } = value as { block?: unknown; variant?: unknown };
  if (typeof block === 'string') return `block ${block}`;
  return typeof variant === 'string' ? `variant ${variant}` : undefined;
}
