import type { ElementTree, TreeElement } from './element-tree.ts';
import { indexTree, type IndexedTree } from './index-tree.ts';

/**
 * The elements of `after` together with those of `before` that are gone, each behind the sibling that it stood behind:
 * what a picture of a difference shows.
 */
export function unionTree(before: ElementTree, after: ElementTree): ElementTree {
  const old = indexTree(before);
  const now = indexTree(after);
  const gone = new Set(before.filter(({ id }) => !now.elements.has(id)).map(({ id }) => id));
  const elements = new Map<string, TreeElement>([...old.elements, ...now.elements]);
  const parents = new Set([...now.children.keys(), ...[...gone].map((id) => old.elements.get(id)?.parent ?? null)]);
  return [...parents].flatMap((parent) =>
    siblings(parent, { old, now, gone }).flatMap((id, order) => {
      const element = elements.get(id);
      return element ? [{ ...element, order }] : [];
    }),
  );
}

function siblings(
  parent: string | null,
  { old, now, gone }: { old: IndexedTree; now: IndexedTree; gone: ReadonlySet<string> },
): string[] {
  const result = [...(now.children.get(parent) ?? [])];
  let behind = -1;
  for (const id of old.children.get(parent) ?? []) {
    if (gone.has(id)) result.splice(++behind, 0, id);
    else behind = Math.max(behind, result.indexOf(id));
  }
  return result;
}
