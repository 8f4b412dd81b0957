import type { ElementPlace } from '../diff/change.ts';
import type { IndexedTree } from '../diff/index-tree.ts';
import type { MovedConflict } from './merge-conflict.ts';
import { idOfKey, sideOf, type MergeContext } from './merge-context.ts';

export interface MergedParents {
  readonly parents: ReadonlyMap<string, string | null>;
  /** Local parents that have to come back, each for an element that stands nowhere else. */
  readonly orphanedFrom: ReadonlyMap<string, string>;
}

/** The parent of every element of the merged model; the side that moved it decides. */
export function mergeParents(present: ReadonlySet<string>, context: MergeContext): MergedParents {
  const parents = new Map<string, string | null>();
  const orphanedFrom = new Map<string, string>();
  for (const key of present) {
    const local = parentIn(context.local, key);
    const upstream = parentIn(context.upstream, key);
    if (local === undefined || upstream === undefined) {
      parents.set(key, local ?? upstream ?? null);
      continue;
    }
    const wanted = wantedParent(key, { local, upstream }, context);
    const choices = [wanted, local, upstream];
    const parent = choices.find((choice) => choice === null || present.has(choice));
    if (parent === undefined && local !== null) orphanedFrom.set(local, key);
    parents.set(key, parent ?? null);
  }
  return { parents, orphanedFrom };
}

function wantedParent(
  key: string,
  { local, upstream }: { local: string | null; upstream: string | null },
  context: MergeContext,
): string | null {
  const base = parentIn(context.base, key);
  if (local === upstream || base === upstream) return local;
  if (base === local) return upstream;
  return sideOf(context.put(movedConflict(key, context))) === 'local' ? local : upstream;
}

/** The conflict over an element's place, with its place in each model that has it. */
export function movedConflict(key: string, { base, local, upstream }: MergeContext): MovedConflict {
  const places = { base: placeIn(base, key), local: placeIn(local, key), upstream: placeIn(upstream, key) };
  const known = Object.entries(places).filter(([, place]) => place !== undefined);
  return { kind: 'moved-differently', element: idOfKey(key), ...Object.fromEntries(known) };
}

function placeIn(tree: IndexedTree, key: string): ElementPlace | undefined {
  const parent = parentIn(tree, key);
  if (parent === undefined) return undefined;
  return { parent: parent === null ? null : idOfKey(parent), index: tree.indexes.get(key) ?? 0 };
}

/** The parent of an element, null at the top, undefined where the tree has no such element. */
export function parentIn(tree: IndexedTree, key: string): string | null | undefined {
  return tree.elements.get(key)?.parent;
}
