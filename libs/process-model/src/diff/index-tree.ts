import type { ElementTree, TreeElement } from './element-tree.ts';

/** A tree made quick to ask: elements by id, and the ids of each parent's children in order. */
export interface IndexedTree {
  readonly elements: ReadonlyMap<string, TreeElement>;
  readonly children: ReadonlyMap<string | null, readonly string[]>;
  /** Index of each element among its siblings. */
  readonly indexes: ReadonlyMap<string, number>;
}

/** Throws a RangeError when an id occurs twice. */
export function indexTree(tree: ElementTree): IndexedTree {
  const elements = new Map<string, TreeElement>();
  const families = new Map<string | null, TreeElement[]>();
  for (const element of tree) {
    if (elements.has(element.id)) throw new RangeError(`element id occurs twice: ${element.id}`);
    elements.set(element.id, element);
    const family = families.get(element.parent);
    if (family) family.push(element);
    else families.set(element.parent, [element]);
  }
  const children = new Map<string | null, string[]>();
  const indexes = new Map<string, number>();
  for (const [parent, family] of families) {
    const ids = family.sort((one, other) => one.order - other.order).map(({ id }) => id);
    children.set(parent, ids);
    for (const [index, id] of ids.entries()) indexes.set(id, index);
  }
  return { elements, children, indexes };
}
