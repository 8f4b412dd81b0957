/** The n-th time that a process passes a point, e.g. `before write pp_catalogue.submissions insert`. */
export interface CrashPoint {
  readonly victim: string;
  readonly point: string;
  readonly nth: number;
}

/** Passes of each point, by process. */
export type Recording = ReadonlyMap<string, Readonly<Record<string, number>>>;

/** What the relay and the bus write in batches comes more or less often: what each of several runs passed is sure to come. */
export function pointsOf(recordings: readonly Recording[]): CrashPoint[] {
  const [first, ...others] = recordings;
  if (first === undefined) return [];
  return [...first].flatMap(([victim, passes]) =>
    Object.keys(passes).flatMap((point) => {
      const times = Math.min(...[first, ...others].map((recording) => recording.get(victim)?.[point] ?? 0));
      return Array.from({ length: times }, (_, index) => ({ victim, point, nth: index + 1 }));
    }),
  );
}

/** One point of each kind: before and after a write, before and after a publish. */
export function sampleOf(points: readonly CrashPoint[], random: () => number): CrashPoint[] {
  const kinds = Map.groupBy(points, ({ point }) => point.split(' ').slice(0, 2).join(' '));
  return [...kinds.values()].map((kind) => kind[Math.floor(random() * kind.length)]!);
}
