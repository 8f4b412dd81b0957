import { longestRisingRun } from '../diff/longest-rising-run.ts';

/** The orders of siblings on each side, all without elements that stand elsewhere in the merged model. */
export interface SiblingOrders {
  readonly base: readonly string[];
  readonly local: readonly string[];
  readonly upstream: readonly string[];
}

/** Whose order counts for an element: one side's, or both where they agree. */
export type Authority = 'local' | 'upstream' | 'both';

/**
 * Which order counts for each element. Elements that neither side moved are the skeleton; an element that only one side
 * moved or has follows that side. Elements that both sides moved or added belong to the skeleton if they ended up in the
 * same place, else they are in `clashes`.
 */
export function orderAuthorities(orders: SiblingOrders): { authorities: Map<string, Authority>; clashes: string[] } {
  const { base, local, upstream } = orders;
  const authorities = new Map<string, Authority>();
  const inLocal = new Set(local);
  const inUpstream = new Set(upstream);
  const common = new Set(base.filter((key) => inLocal.has(key) && inUpstream.has(key)));
  const movedLocally = movedWithin(base, local, common);
  const movedUpstream = movedWithin(base, upstream, common);
  const twice: string[] = [];
  for (const key of new Set([...local, ...upstream])) {
    if (!inUpstream.has(key)) authorities.set(key, 'local');
    else if (!inLocal.has(key)) authorities.set(key, 'upstream');
    else if (common.has(key) && movedLocally.has(key) !== movedUpstream.has(key)) {
      authorities.set(key, movedLocally.has(key) ? 'local' : 'upstream');
    } else if (common.has(key) && !movedLocally.has(key)) authorities.set(key, 'both');
    else twice.push(key);
  }
  const agreed = agreeingPlaces(twice, orders, authorities);
  for (const key of agreed) authorities.set(key, 'both');
  return { authorities, clashes: twice.filter((key) => !agreed.has(key)) };
}

function movedWithin(before: readonly string[], after: readonly string[], common: ReadonlySet<string>): Set<string> {
  const places = new Map(before.map((key, index) => [key, index]));
  const stayed = after.filter((key) => common.has(key));
  const moved = new Set(stayed);
  for (const index of longestRisingRun(stayed.map((key) => places.get(key) ?? 0))) moved.delete(stayed[index] ?? '');
  return moved;
}

/** Of elements that both sides placed: those in the same gap of the skeleton and in the same order within it. */
function agreeingPlaces(
  twice: readonly string[],
  { local, upstream }: SiblingOrders,
  authorities: ReadonlyMap<string, Authority>,
): Set<string> {
  const isSkeleton = (key: string): boolean => authorities.get(key) === 'both';
  const localGaps = gapsOf(local, isSkeleton);
  const upstreamGaps = gapsOf(upstream, isSkeleton);
  const places = new Map(upstream.map((key, index) => [key, index]));
  const wanted = new Set(twice);
  const candidates = local.filter((key) => wanted.has(key) && localGaps.get(key) === upstreamGaps.get(key));
  return new Set(
    longestRisingRun(candidates.map((key) => places.get(key) ?? 0)).map((index) => candidates[index] ?? ''),
  );
}

/** For each element the number of skeleton elements before it. */
function gapsOf(order: readonly string[], isSkeleton: (key: string) => boolean): Map<string, number> {
  const gaps = new Map<string, number>();
  let gap = 0;
  for (const key of order) {
    gaps.set(key, gap);
    if (isSkeleton(key)) gap += 1;
  }
  return gaps;
}

/**
 * The merged order: the skeleton, and in each of its gaps what local and what upstream has there, each in its own order.
 * Which of the two comes first does not depend on which side is called local.
 */
export function mergeOrder(orders: SiblingOrders, authorities: ReadonlyMap<string, Authority>): string[] {
  const isSkeleton = (key: string): boolean => authorities.get(key) === 'both';
  const skeleton = orders.local.filter(isSkeleton);
  const local = runs(orders.local, 'local');
  const upstream = runs(orders.upstream, 'upstream');
  const wishes = pairWishes(orders);
  return Array.from({ length: skeleton.length + 1 }, (_, gap) => {
    const own = local.get(gap) ?? [];
    const theirs = upstream.get(gap) ?? [];
    const after = skeleton[gap];
    return [
      ...(comesFirst(own, theirs, wishes) ? [...own, ...theirs] : [...theirs, ...own]),
      ...(after === undefined ? [] : [after]),
    ];
  }).flat();

  function runs(order: readonly string[], side: Authority): Map<number, string[]> {
    const result = new Map<number, string[]>();
    for (const [key, gap] of gapsOf(order, isSkeleton)) {
      if (authorities.get(key) !== side) continue;
      const run = result.get(gap);
      if (run) run.push(key);
      else result.set(gap, [key]);
    }
    return result;
  }
}

/** `wish` is positive when the first should stand before the second: what a side changed counts, else the base. */
interface PairWishes {
  /** Only elements of the base can have been turned round. */
  isKnown(key: string): boolean;
  wish(first: string, second: string): number;
}

function pairWishes({ base, local, upstream }: SiblingOrders): PairWishes {
  const [old, own, theirs] = [base, local, upstream].map((order) => new Map(order.map((key, index) => [key, index])));
  const compare = (places: ReadonlyMap<string, number> | undefined, first: string, second: string): number => {
    const [one, other] = [places?.get(first), places?.get(second)];
    return one === undefined || other === undefined ? 0 : Math.sign(other - one);
  };
  const wish = (first: string, second: string): number => {
    const before = compare(old, first, second);
    const mine = compare(own, first, second);
    if (mine !== 0 && mine !== before) return mine;
    const other = compare(theirs, first, second);
    return other !== 0 && other !== before ? other : before;
  };
  return { isKnown: (key) => old?.has(key) ?? false, wish };
}

function comesFirst(own: readonly string[], theirs: readonly string[], { isKnown, wish }: PairWishes): boolean {
  if (own.length === 0 || theirs.length === 0) return true;
  const rivals = theirs.filter(isKnown);
  const votes = own
    .filter(isKnown)
    .reduce((sum, key) => sum + rivals.reduce((inner, other) => inner + wish(key, other), 0), 0);
  return votes === 0 ? least(own) < least(theirs) : votes > 0;
}

const least = (keys: readonly string[]): string => keys.reduce((first, key) => (key < first ? key : first));
