import { assignTracks, type Stretch } from './assign-tracks.ts';
import type { SpreadRoute } from './spread-lines.ts';

export interface GutterTracks {
  /** Tracks needed in each gutter, from the left border to the right one. */
  readonly counts: readonly number[];
  /** Track of a line's stretch in a gutter. */
  trackOf(gutter: number, line: number): number;
}

/** Collects the vertical stretches of all lines in each gutter and gives each its track. */
export function gutterTracks(routes: readonly SpreadRoute[], gutters: number): GutterTracks {
  const stretches = Array.from({ length: gutters }, (): Stretch[] => []);
  for (const [line, route] of routes.entries()) {
    if (route.kind === 'inner') continue;
    const add = (gutter: number, from: number, to: number): void => {
      if (Math.abs(from - to) > 0.01) stretches[gutter]?.push({ line, from, to });
    };
    const middle = route.crossY;
    if (middle === undefined) add(route.from.gutter, route.from.exitY, route.to.exitY);
    else {
      add(route.from.gutter, route.from.exitY, middle);
      add(route.to.gutter, middle, route.to.exitY);
    }
  }
  const assigned = stretches.map(assignTracks);
  return {
    counts: assigned.map(({ count }) => count),
    trackOf: (gutter, line) => assigned[gutter]?.tracks.get(line) ?? 0,
  };
}
