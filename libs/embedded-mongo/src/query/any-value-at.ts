import { isDoc } from '../bson/document.ts';

/** Sees one value (undefined when the field is missing) and the index in the outermost array that led to it. */
export type Visit = (value: unknown, arrayIndex: number | undefined) => boolean;

/** How a path is followed: `parts` of the path, and whether an array at its end also yields its elements. */
export interface Walk {
  parts: readonly string[];
  expand: boolean;
  visit: Visit;
}

/** True as soon as `visit` accepts one of the values that a path leads to, arrays on the way being entered. */
export function anyValueAt(root: unknown, walk: Walk): boolean {
  return walkFields(root, 0, undefined, walk);
}

function walkFields(root: unknown, from: number, outer: number | undefined, walk: Walk): boolean {
  let value = root;
  for (let at = from; at < walk.parts.length; at++) {
    value = fieldOf(value, walk.parts[at] as string);
    if (Array.isArray(value)) return walkArray(value, at + 1, outer, walk);
  }
  return walk.visit(value, outer);
}

/** Arrays count as documents with the fields 0, 1, … where an index led to them. */
function fieldOf(value: unknown, name: string): unknown {
  if (isDoc(value)) return value[name];
  if (Array.isArray(value) && isIndex(name)) return value[Number(name)];
  return undefined;
}

/** True for path parts that may be positions in an array. */
export const isIndex = (part: string): boolean => /^(0|[1-9]\d*)$/.test(part);

function walkArray(items: unknown[], next: number, outer: number | undefined, walk: Walk): boolean {
  if (next === walk.parts.length) return walkLeafArray(items, outer, walk);
  const name = walk.parts[next] as string;
  const position = isIndex(name) ? Number(name) : -1;
  for (let i = 0; i < items.length; i++) {
    const item = items[i];
    if (isDoc(item) && walkFields(item, next, outer ?? i, walk)) return true;
    if (i === position && walkPosition(item, next + 1, outer, walk)) return true;
  }
  return false;
}

function walkLeafArray(items: unknown[], outer: number | undefined, walk: Walk): boolean {
  if (walk.expand) for (let i = 0; i < items.length; i++) if (walk.visit(items[i], outer ?? i)) return true;
  return walk.visit(items, outer);
}

function walkPosition(item: unknown, next: number, outer: number | undefined, walk: Walk): boolean {
  if (next === walk.parts.length) return walk.visit(item, outer);
  if (isDoc(item) || Array.isArray(item)) return walkFields(item, next, outer, walk);
  return false;
}
