import type { BlockContent } from '../content/block-content.ts';
import { blockContentToElements, elementsToBlockContent } from '../diff/block-elements.ts';
import type { Change } from '../diff/change.ts';
import { diffElements } from '../diff/diff-elements.ts';
import type { Attributes, Json, TreeElement } from '../diff/element-tree.ts';
import { indexTree, type IndexedTree } from '../diff/index-tree.ts';
import { movedSiblings } from '../diff/moved-siblings.ts';
import { mergeOrder, type Authority } from './sibling-order.ts';

/**
 * The model `before` with some of the changes that lead to `after`: what an owner accepts of an offered change. Taking
 * an element takes the elements around it as far as they are new, removing one removes what still is inside. All changes
 * give `after`, none give `before` (absent lists of flows and links become empty).
 */
export function takeChanges(
  before: BlockContent,
  after: BlockContent,
  isTaken: (change: Change) => boolean,
): BlockContent {
  const [oldTree, nowTree] = [blockContentToElements(before), blockContentToElements(after)];
  const [old, now] = [indexTree(oldTree), indexTree(nowTree)];
  const taken = diffElements(oldTree, nowTree).filter(isTaken);
  const has = (kind: Change['kind'], id: string): boolean => marks.has(`${kind} ${id}`);
  const marks = new Set(taken.map(({ kind, element }) => `${kind} ${element}`));
  const parents = new Map<string, string | null>();
  for (const { id, parent } of oldTree) {
    if (!has('removed', id)) parents.set(id, has('moved', id) ? (now.elements.get(id)?.parent ?? null) : parent);
  }
  for (const { id, parent } of nowTree) if (has('added', id)) parents.set(id, parent);
  addParents(parents, now);
  dropOrphans(parents, now);
  const values = takenValues(taken);
  const elements = familiesOf(parents).flatMap(([parent, family]) =>
    orderFamily(parent, family, { old, now, isMoveTaken: (id) => has('moved', id) }).map((id, order): TreeElement => ({
      ...elementOf(id),
      parent,
      order,
    })),
  );
  return elementsToBlockContent(elements);

  function elementOf(id: string): TreeElement {
    const current = now.elements.get(id);
    const earlier = has('added', id) ? undefined : old.elements.get(id);
    const element = earlier ?? current;
    if (!element) throw new RangeError(`no such element: ${id}`);
    return earlier ? { ...earlier, attributes: withValues(earlier.attributes, values.get(id)) } : element;
  }
}

/** New elements that something taken stands in come along. */
function addParents(parents: Map<string, string | null>, now: IndexedTree): void {
  for (let parent of parents.values()) {
    while (parent !== null && !parents.has(parent)) {
      const above = now.elements.get(parent)?.parent;
      if (above === undefined) break;
      parents.set(parent, above);
      parent = above;
    }
  }
}

/** What stands in a removed element goes with it, unless the change carried it elsewhere. */
function dropOrphans(parents: Map<string, string | null>, now: IndexedTree): void {
  const isLost = (parent: string | null): boolean => parent !== null && !parents.has(parent);
  for (let changed = true; changed;) {
    changed = false;
    for (const [id, parent] of parents) {
      if (!isLost(parent)) continue;
      const elsewhere = now.elements.get(id)?.parent;
      if (elsewhere === undefined || isLost(elsewhere)) parents.delete(id);
      else parents.set(id, elsewhere);
      changed = true;
    }
  }
}

function takenValues(taken: readonly Change[]): Map<string, [string, Json | undefined][]> {
  const values = new Map<string, [string, Json | undefined][]>();
  for (const change of taken) {
    if (change.kind !== 'changed') continue;
    values.set(change.element, [...(values.get(change.element) ?? []), [change.attribute, change.after]]);
  }
  return values;
}

function withValues(attributes: Attributes, values: readonly [string, Json | undefined][] = []): Attributes {
  const all = new Map<string, Json | undefined>([...Object.entries(attributes), ...values]);
  return Object.fromEntries([...all].flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

function familiesOf(parents: ReadonlyMap<string, string | null>): [string | null, ReadonlySet<string>][] {
  const families = new Map<string | null, Set<string>>();
  for (const [id, parent] of parents) families.set(parent, (families.get(parent) ?? new Set()).add(id));
  return [...families];
}

function orderFamily(
  parent: string | null,
  family: ReadonlySet<string>,
  { old, now, isMoveTaken }: { old: IndexedTree; now: IndexedTree; isMoveTaken: (id: string) => boolean },
): string[] {
  const [before, after] = [old, now].map((tree) => (tree.children.get(parent) ?? []).filter((id) => family.has(id)));
  const orders = { base: before ?? [], local: before ?? [], upstream: after ?? [] };
  const moved = movedSiblings(old, now, parent);
  const authorities = new Map<string, Authority>();
  for (const id of orders.local) authorities.set(id, 'local');
  for (const id of orders.upstream) {
    const stays = authorities.has(id);
    if (stays && !moved.has(id)) authorities.set(id, 'both');
    else if (!stays || isMoveTaken(id)) authorities.set(id, 'upstream');
  }
  return mergeOrder(orders, authorities);
}
