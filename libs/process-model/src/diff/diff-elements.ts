import { sameJson } from './same-json.ts';
import type { Change, ElementPlace } from './change.ts';
import type { ElementTree, Json, TreeElement } from './element-tree.ts';
import { indexTree, type IndexedTree } from './index-tree.ts';
import { movedSiblings } from './moved-siblings.ts';

/**
 * What changed from one model to another, element by element of the same id and attribute by attribute, invisible ones
 * included. Removed elements come first (in the order of `before`), then everything else in the order of `after`; an
 * element that is of another type now counts as removed and added. Throws a RangeError when an id occurs twice in a tree.
 */
export function diffElements(before: ElementTree, after: ElementTree): Change[] {
  const old = indexTree(before);
  const now = indexTree(after);
  const isSame = (one: TreeElement | undefined, other: TreeElement | undefined): boolean => one?.type === other?.type;
  const removed = before
    .filter((element) => !isSame(element, now.elements.get(element.id)))
    .map((element): Change => ({
      kind: 'removed',
      ...about(element),
      place: placeOf(element, old),
      attributes: element.attributes,
    }));
  const moved = new Set([...now.children.keys()].flatMap((parent) => [...movedSiblings(old, now, parent)]));
  const others = after.flatMap((element): Change[] => {
    const earlier = old.elements.get(element.id);
    if (!earlier || !isSame(element, earlier)) {
      return [{ kind: 'added', ...about(element), place: placeOf(element, now), attributes: element.attributes }];
    }
    const changes = changedAttributes(earlier, element);
    if (earlier.parent === element.parent && !moved.has(element.id)) return changes;
    return [{ kind: 'moved', ...about(element), from: placeOf(earlier, old), to: placeOf(element, now) }, ...changes];
  });
  return [...removed, ...others];
}

function changedAttributes(before: TreeElement, after: TreeElement): Change[] {
  const names = new Set([...Object.keys(before.attributes), ...Object.keys(after.attributes)]);
  return [...names].flatMap((attribute): Change[] => {
    const old = own(before, attribute);
    const now = own(after, attribute);
    if (sameJson(old, now)) return [];
    const values = { ...(old !== undefined && { before: old }), ...(now !== undefined && { after: now }) };
    return [{ kind: 'changed', ...about(after), attribute, ...values }];
  });
}

function own(element: TreeElement, attribute: string): Json | undefined {
  return Object.hasOwn(element.attributes, attribute) ? element.attributes[attribute] : undefined;
}

const about = ({ id, type }: TreeElement): { element: string; type: string } => ({ element: id, type });

function placeOf({ id, parent }: TreeElement, tree: IndexedTree): ElementPlace {
  return { parent, index: tree.indexes.get(id) ?? 0 };
}
