import type { Attributes, TreeElement } from '../diff/element-tree.ts';
import { danglingEnds, type DanglingEnd } from './dangling-ends.ts';
import { mergeAttributes } from './merge-attributes.ts';
import type { MergeConflict } from './merge-conflict.ts';
import { idOfKey, sideOf, type MergeContext } from './merge-context.ts';
import { mergeParents } from './merge-parents.ts';
import { mergePresence } from './merge-presence.ts';
import { mergeSiblings } from './merge-siblings.ts';

/** A merged tree, and the elements without which it cannot be as the verdicts want it, some with a conflict to put. */
export interface MergeAttempt {
  readonly elements: readonly TreeElement[];
  readonly restore: ReadonlyMap<string, MergeConflict | undefined>;
}

/** Merges once, with the `restored` elements present whatever the sides say. */
export function attemptMerge(context: MergeContext, restored: ReadonlySet<string>): MergeAttempt {
  const present = mergePresence(context, restored);
  const { parents, orphanedFrom } = mergeParents(present, context);
  const merged = new Map<string, Attributes>();
  for (const key of present) merged.set(key, mergeAttributes(key, context));
  const ends = settleEnds(danglingEnds(merged, context), context);
  for (const key of ends.dropped) merged.delete(key);
  const elements = orderElements([...merged.keys()], parents, context).map(({ key, order }): TreeElement => ({
    id: key,
    type: key.slice(0, key.indexOf(' ')),
    parent: parents.get(key) ?? null,
    order,
    attributes: merged.get(key) ?? {},
  }));
  const orphans = [...orphanedFrom].map(([parent, child]): [string, MergeConflict] => [
    parent,
    orphanConflict(parent, child),
  ]);
  return {
    elements,
    restore: new Map([...ends.restored.map((key): [string, undefined] => [key, undefined]), ...orphans]),
  };
}

function orderElements(
  keys: readonly string[],
  parents: ReadonlyMap<string, string | null>,
  context: MergeContext,
): { key: string; order: number }[] {
  const families = new Map<string | null, Set<string>>();
  for (const key of keys) {
    const parent = parents.get(key) ?? null;
    families.set(parent, (families.get(parent) ?? new Set()).add(key));
  }
  return [...families].flatMap(([parent, family]) => {
    const [base = [], local = [], upstream = []] = [context.base, context.local, context.upstream].map((tree) =>
      (tree.children.get(parent) ?? []).filter((key) => family.has(key)),
    );
    return mergeSiblings({ base, local, upstream }, context).map((key, order) => ({ key, order }));
  });
}

/** The side that wins an end's conflict says whether the flow goes or what it points at comes back. */
function settleEnds(ends: readonly DanglingEnd[], context: MergeContext): { dropped: string[]; restored: string[] } {
  const dropped: string[] = [];
  const restored: string[] = [];
  for (const { key, target, conflict } of ends) {
    const verdict = context.put(conflict);
    if (!verdict) continue;
    const remover = conflict.kind === 'end-removed-locally' ? 'local' : 'upstream';
    if (sideOf(verdict) === remover) dropped.push(key);
    else restored.push(target);
  }
  return { dropped, restored };
}

function orphanConflict(parent: string, child: string): MergeConflict {
  return { kind: 'removed-upstream-changed-locally', element: idOfKey(parent), within: [idOfKey(child)] };
}
