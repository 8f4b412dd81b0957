/** A vertical stretch of a line in a gutter, between the heights `from` and `to`. */
export interface Stretch {
  readonly line: number;
  readonly from: number;
  readonly to: number;
}

/**
 * Gives each stretch of one gutter a track from the left, so that stretches on the same track never touch. Lines that
 * go down are ordered from the lowest to the highest start and lines that go up the other way round: then lines that
 * run side by side do not cross.
 */
export function assignTracks(stretches: readonly Stretch[]): { tracks: Map<number, number>; count: number } {
  const ordered = [...stretches].sort((one, other) => key(one) - key(other) || one.line - other.line);
  const occupied: Stretch[][] = [];
  const tracks = new Map<number, number>();
  for (const stretch of ordered) {
    let track = occupied.findIndex((others) => others.every((other) => apart(stretch, other)));
    if (track < 0) track = occupied.push([]) - 1;
    occupied[track]?.push(stretch);
    tracks.set(stretch.line, track);
  }
  return { tracks, count: occupied.length };
}

const key = (stretch: Stretch): number => (stretch.to >= stretch.from ? -stretch.from : 1e7 + stretch.from);

function apart(one: Stretch, other: Stretch): boolean {
  const margin = 8;
  return (
    Math.max(one.from, one.to) + margin < Math.min(other.from, other.to) ||
    Math.max(other.from, other.to) + margin < Math.min(one.from, one.to)
  );
}
