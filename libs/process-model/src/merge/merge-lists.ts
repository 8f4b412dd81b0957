import type { Json } from '../diff/element-tree.ts';

/**
 * Merges lists of texts in which each stands once, such as tags or legal norms: what one side added or removed arrives,
 * local's order stays, additions from upstream follow. Undefined where a list is something else, or where both sides took
 * out the same entry and put in different ones: then they may have reworded it differently.
 */
export function mergeLists(
  base: Json | undefined,
  local: Json | undefined,
  upstream: Json | undefined,
): Json | undefined {
  const lists = [base ?? [], local ?? [], upstream ?? []].map(asTexts);
  const [before, own, theirs] = lists;
  if (before === undefined || own === undefined || theirs === undefined) return undefined;
  const missing = (list: readonly string[]): string[] => before.filter((entry) => !list.includes(entry));
  const added = (list: readonly string[]): string[] => list.filter((entry) => !before.includes(entry));
  const [goneHere, goneThere] = [missing(own), missing(theirs)];
  const isReworded = goneHere.some((entry) => goneThere.includes(entry));
  const [newHere, newThere] = [added(own), added(theirs)];
  if (isReworded && newHere.length > 0 && newThere.length > 0 && !sameEntries(newHere, newThere)) return undefined;
  return [...own.filter((entry) => !goneThere.includes(entry)), ...newThere.filter((entry) => !own.includes(entry))];
}

function asTexts(list: Json): readonly string[] | undefined {
  if (!Array.isArray(list) || !list.every((entry) => typeof entry === 'string')) return undefined;
  return new Set(list).size === list.length ? list : undefined;
}

function sameEntries(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((entry) => other.includes(entry));
}
