import { sideOf, type MergeContext } from './merge-context.ts';
import { movedConflict } from './merge-parents.ts';
import { mergeOrder, orderAuthorities, type Authority, type SiblingOrders } from './sibling-order.ts';

/**
 * The order of the elements with one parent. When the sides' wishes exclude each other, each such element is put as a
 * conflict and follows the side that the verdict names, local without one.
 */
export function mergeSiblings(orders: SiblingOrders, context: MergeContext): string[] {
  const { authorities, clashes } = orderAuthorities(orders);
  const sideFor = (key: string): 'local' | 'upstream' => sideOf(context.put(movedConflict(key, context)));
  for (const key of clashes) authorities.set(key, sideFor(key));
  let merged = mergeOrder(orders, authorities);
  for (
    let lost = lostWishes(orders, authorities, merged);
    lost.size > 0;
    lost = lostWishes(orders, authorities, merged)
  ) {
    for (const [key, others] of lost) {
      const side = sideFor(key);
      for (const follower of side === 'local' ? [key] : others) authorities.set(follower, side);
    }
    merged = mergeOrder(orders, authorities);
  }
  return merged;
}

/**
 * Pairs whose order one side turned round but which stand in the merged model as they stood in the base. That can only
 * be an element that follows upstream (the key) and some that follow local.
 */
function lostWishes(
  { base, local, upstream }: SiblingOrders,
  authorities: ReadonlyMap<string, Authority>,
  merged: readonly string[],
): Map<string, string[]> {
  const lost = new Map<string, string[]>();
  const follows = (side: Authority): string[] => base.filter((key) => authorities.get(key) === side);
  const [theirs, own] = [follows('upstream'), follows('local')];
  if (theirs.length === 0 || own.length === 0) return lost;
  const places = [base, local, upstream, merged].map((order) => new Map(order.map((key, index) => [key, index])));
  const isEverywhere = (key: string): boolean => places.every((order) => order.has(key));
  const rivals = own.filter(isEverywhere);
  for (const key of theirs.filter(isEverywhere)) {
    const others = rivals.filter((other) => isLost(key, other));
    if (others.length > 0) lost.set(key, others);
  }
  return lost;

  function isLost(key: string, other: string): boolean {
    const [before, mine, others, now] = places.map((order) => (order.get(key) ?? 0) < (order.get(other) ?? 0));
    return now === before && (mine !== before || others !== before);
  }
}
