import type { Leg } from './exit-legs.ts';
import { stripHeight } from './exit-legs.ts';
import type { GutterRoute, InnerRoute, Route } from './plan-route.ts';

/** A leg with its final heights and, for a detour, the final place of the gap line relative to the column. */
export interface SpreadLeg extends Leg {
  readonly gapX?: number;
}
export type SpreadRoute =
  (Omit<GutterRoute, 'from' | 'to'> & { readonly from: SpreadLeg; readonly to: SpreadLeg }) | SpreadInner;
export interface SpreadInner extends InnerRoute {
  readonly fromY: number;
  readonly toY: number;
  readonly stripY: number;
}

interface Port {
  readonly key: string;
  readonly line: number;
  readonly end: 'from' | 'to';
  readonly order: number;
}

/** Moves lines apart that share a card's side, a gap between variants or a free strip of a frame. */
export function spreadLines(routes: readonly Route[]): SpreadRoute[] {
  const offsets = portOffsets(routes);
  const lanes = new Map<string, number>();
  const nudge = (key: string, step: number, limit: number): number => {
    const index = lanes.get(key) ?? 0;
    lanes.set(key, index + 1);
    const rank = Math.ceil(index / 2) * (index % 2 === 0 ? -1 : 1);
    return Math.max(-limit, Math.min(limit, rank * step));
  };
  return routes.map((route, line): SpreadRoute => {
    const at = (end: 'from' | 'to'): number => offsets.get(`${line} ${end}`) ?? 0;
    if (route.kind === 'inner') {
      const { frame } = route.from;
      const stripY = stripHeight(frame, route.strip) + nudge(`${frame.number} ${route.strip}`, 5, 6);
      const fromX = route.fromX + nudge(`${frame.number} gap ${route.fromX}`, 5, 6);
      const toX = route.toX === route.fromX ? fromX : route.toX + nudge(`${frame.number} gap ${route.toX}`, 5, 6);
      const middle = (end: typeof route.from): number => end.box.y + end.box.height / 2;
      return { ...route, fromX, toX, stripY, fromY: middle(route.from) + at('from'), toY: middle(route.to) + at('to') };
    }
    return { ...route, from: spreadLeg(route.from, at('from'), nudge), to: spreadLeg(route.to, at('to'), nudge) };
  });
}

function spreadLeg(leg: Leg, offset: number, nudge: (key: string, step: number, limit: number) => number): SpreadLeg {
  if (!leg.spot) return leg;
  const portY = leg.portY + offset;
  if (!leg.via) return { ...leg, portY, exitY: portY };
  const frame = leg.spot.frame.number;
  const gapX = leg.via.x + nudge(`${frame} gap ${leg.via.x}`, 5, 6);
  return { ...leg, portY, gapX, exitY: leg.exitY + nudge(`${frame} ${leg.via.strip}`, 5, 6) };
}

function portOffsets(routes: readonly Route[]): Map<string, number> {
  const groups = new Map<string, Port[]>();
  for (const port of routes.flatMap(portsOf)) groups.set(port.key, [...(groups.get(port.key) ?? []), port]);
  const offsets = new Map<string, number>();
  for (const ports of groups.values()) {
    ports.sort((one, other) => one.order - other.order || one.line - other.line);
    const step = ports.length > 1 ? Math.min(16, 20 / (ports.length - 1)) : 0;
    for (const [index, port] of ports.entries()) {
      offsets.set(`${port.line} ${port.end}`, (index - (ports.length - 1) / 2) * step);
    }
  }
  return offsets;
}

function portsOf(route: Route, line: number): Port[] {
  if (route.kind === 'inner') {
    const side = (x: number, boxX: number): string => (x < boxX ? 'left' : 'right');
    return [
      { key: `${route.from.id} ${side(route.fromX, route.from.box.x)}`, line, end: 'from', order: route.to.box.y },
      { key: `${route.to.id} ${side(route.toX, route.to.box.x)}`, line, end: 'to', order: route.from.box.y },
    ];
  }
  const ports: Port[] = [];
  const { from, to } = route;
  if (from.spot)
    ports.push({ key: `${from.spot.id} ${from.side}`, line, end: 'from', order: route.crossY ?? to.exitY });
  if (to.spot) ports.push({ key: `${to.spot.id} ${to.side}`, line, end: 'to', order: route.crossY ?? from.exitY });
  return ports;
}
