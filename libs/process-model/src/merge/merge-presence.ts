import type { IndexedTree } from '../diff/index-tree.ts';
import { movedSiblings } from '../diff/moved-siblings.ts';
import { sameJson } from '../diff/same-json.ts';
import type { RemovedConflict } from './merge-conflict.ts';
import { idOfKey, sideOf, type MergeContext } from './merge-context.ts';
import type { Side } from './merge-decision.ts';

/**
 * Keys of all elements of the merged model. An element that one side removed goes, unless the other side changed it or
 * something inside of it: that is a conflict, put once for the topmost element, and local stays as it is. `restored`
 * are elements that must be there although a side removed them, with what holds them.
 */
export function mergePresence(context: MergeContext, restored: ReadonlySet<string>): Set<string> {
  const { base, local, upstream } = context;
  const present = new Set<string>();
  const forced = withParents(restored, context);
  for (const key of [...local.elements.keys(), ...upstream.elements.keys()]) {
    if (local.elements.has(key) && upstream.elements.has(key)) present.add(key);
  }
  keepSide('local');
  keepSide('upstream');
  return present;

  /** Goes through a side's elements from the top down and adds those that only this side has and that stay. */
  function keepSide(side: Side): void {
    const [own, other] = side === 'local' ? [local, upstream] : [upstream, local];
    const changes = changesOf(own, other, base);
    visit(null, 'open');

    function visit(parent: string | null, fate: Fate): void {
      for (const key of own.children.get(parent) ?? []) {
        const next = fateOf(key, fate);
        if (next === 'kept' || (next === 'open' && !base.elements.has(key))) present.add(key);
        visit(key, next);
      }
    }

    function fateOf(key: string, fate: Fate): Fate {
      if (other.elements.has(key)) return 'open';
      if (forced.has(key)) {
        present.add(key);
        return fate === 'kept' ? 'kept' : 'open';
      }
      if (fate !== 'open' || !base.elements.has(key)) return fate;
      const changed = changes(key);
      if (changed.length === 0) return 'gone';
      const within = changed.filter((id) => id !== key).map(idOfKey);
      const conflict: RemovedConflict = {
        element: idOfKey(key),
        kind: side === 'local' ? 'removed-upstream-changed-locally' : 'removed-locally-changed-upstream',
        ...(within.length > 0 && { within }),
      };
      return sideOf(context.put(conflict)) === side ? 'kept' : 'gone';
    }
  }
}

/**
 * What becomes of a side's elements below a point: `open` is decided one by one, `kept` stays whole because of a
 * conflict, `gone` was removed by the other side.
 */
type Fate = 'open' | 'kept' | 'gone';

/**
 * For an element that the other side removed: the keys of everything in it that this side changed, added or moved in.
 * What the other side still has elsewhere counts only if this side moved it here.
 */
function changesOf(own: IndexedTree, other: IndexedTree, base: IndexedTree): (key: string) => string[] {
  const moved = new Map<string | null, ReadonlySet<string>>();
  const movedIn = (parent: string | null): ReadonlySet<string> => {
    const known = moved.get(parent) ?? movedSiblings(base, own, parent);
    moved.set(parent, known);
    return known;
  };
  const isChanged = (key: string): boolean => {
    const before = base.elements.get(key);
    const now = own.elements.get(key);
    if (!before || !now) return true;
    if (before.parent !== now.parent) return true;
    return !sameJson(before.attributes, now.attributes) || movedIn(now.parent).has(key);
  };
  const collect = (key: string): string[] => {
    if (other.elements.has(key)) return base.elements.get(key)?.parent === own.elements.get(key)?.parent ? [] : [key];
    return [...(isChanged(key) ? [key] : []), ...(own.children.get(key) ?? []).flatMap(collect)];
  };
  return collect;
}

function withParents(keys: ReadonlySet<string>, { local, upstream }: MergeContext): Set<string> {
  const all = new Set<string>();
  for (const start of keys) {
    const tree = local.elements.has(start) ? local : upstream;
    for (let key: string | null = start; key !== null; key = tree.elements.get(key)?.parent ?? null) all.add(key);
  }
  return all;
}
