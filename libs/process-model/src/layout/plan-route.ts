import type { Crossings } from './crossing.ts';
import { exitLegs, gapBeside, stripHeight, type Leg } from './exit-legs.ts';
import type { Spot } from './spots.ts';

/** A line through gutters; `crossY` is the height at which it crosses the columns between its two gutters. */
export interface GutterRoute {
  readonly kind: 'gutter';
  readonly from: Leg;
  readonly to: Leg;
  readonly crossY?: number;
  readonly cost: number;
}

/** A line that never leaves its frame: gap beside one variant, a free strip, gap beside the other. */
export interface InnerRoute {
  readonly kind: 'inner';
  readonly from: Spot;
  readonly to: Spot;
  readonly fromX: number;
  readonly toX: number;
  readonly strip: 'top' | 'bottom';
  readonly cost: number;
}

export type Route = GutterRoute | InnerRoute;

/** One end of a line: a spot inside the picture, or a border where the height may still be open. */
export type RouteEnd = { readonly spot: Spot } | { readonly gutter: number; readonly y: number | undefined };

const bend = 30;

/** The cheapest way between two ends: short, with few bends, around all cards. */
export function planRoute(from: RouteEnd, to: RouteEnd, crossings: Crossings): Route {
  if ('spot' in from && 'spot' in to && from.spot.frame === to.spot.frame) return innerRoute(from.spot, to.spot);
  let best: GutterRoute | undefined;
  for (const start of legsOf(from)) {
    for (const end of legsOf(to)) {
      const route = connect(start, end, { crossings, limit: best?.cost ?? Infinity });
      if (!best || route.cost < best.cost) best = route;
    }
  }
  if (!best) throw new Error('a line needs two ends');
  if (best.crossY !== undefined) crossings.take(rangeBetween(best.from, best.to), best.crossY);
  return best;
}

function legsOf(end: RouteEnd): Leg[] {
  if ('spot' in end) return exitLegs(end.spot);
  const y = end.y ?? Number.NaN;
  return [
    { spot: undefined, side: end.gutter === 0 ? 'left' : 'right', gutter: end.gutter, portY: y, exitY: y, cost: 0 },
  ];
}

function connect(start: Leg, end: Leg, context: { crossings: Crossings; limit: number }): GutterRoute {
  const from = Number.isNaN(start.exitY) ? { ...start, exitY: end.exitY, portY: end.exitY } : start;
  const to = Number.isNaN(end.exitY) ? { ...end, exitY: from.exitY, portY: from.exitY } : end;
  const cost = from.cost + to.cost;
  if (from.gutter === to.gutter) {
    const rise = Math.abs(from.exitY - to.exitY);
    return { kind: 'gutter', from, to, cost: cost + rise + (rise > 0 ? 2 * bend : 0) };
  }
  const range = rangeBetween(from, to);
  const columns = range.last - range.first + 1;
  const fixed = cost + columns * 300 + 2 * bend;
  const limit = context.limit - fixed;
  const crossing = context.crossings.best(range, { from: from.exitY, to: to.exitY, limit });
  return {
    kind: 'gutter',
    from: Number.isNaN(start.exitY) ? { ...from, exitY: crossing.y } : from,
    to: Number.isNaN(end.exitY) ? { ...to, exitY: crossing.y } : to,
    crossY: crossing.y,
    cost: fixed + crossing.cost,
  };
}

function rangeBetween(from: Leg, to: Leg): { first: number; last: number } {
  return { first: Math.min(from.gutter, to.gutter), last: Math.max(from.gutter, to.gutter) - 1 };
}

function innerRoute(from: Spot, to: Spot): InnerRoute {
  const sides =
    from.variant === to.variant
      ? (['right', 'right'] as const)
      : from.variant < to.variant
        ? (['right', 'left'] as const)
        : (['left', 'right'] as const);
  const fromX = gapBeside(from, sides[0]);
  const toX = gapBeside(to, sides[1]);
  const y = (from.box.y + to.box.y) / 2;
  const nearTop = y - stripHeight(from.frame, 'top') <= stripHeight(from.frame, 'bottom') - y;
  return { kind: 'inner', from, to, fromX, toX, strip: nearTop ? 'top' : 'bottom', cost: 0 };
}
