/** The n-th time that a process passes a point, e.g. `before write pp_catalogue.submissions insert`. */
export interface CrashPoint {
  readonly victim: string;
  readonly point: string;
  readonly nth: number;
  /** Whether every recording passed it; what the relay and the bus write in batches comes more or less often. */
  readonly isSure: boolean;
}

/** Passes of each point, by process. */
export type Recording = ReadonlyMap<string, Readonly<Record<string, number>>>;

/** Every pass that one of several recordings saw. */
export function pointsOf(recordings: readonly Recording[]): CrashPoint[] {
  const victims = new Set(recordings.flatMap((recording) => [...recording.keys()]));
  return [...victims].flatMap((victim) => {
    const seen = recordings.map((recording) => recording.get(victim) ?? {});
    const points = new Set(seen.flatMap((passes) => Object.keys(passes)));
    return [...points].flatMap((point) => {
      const times = seen.map((passes) => passes[point] ?? 0);
      const [least, most] = [Math.min(...times), Math.max(...times)];
      return Array.from({ length: most }, (_, index) => ({ victim, point, nth: index + 1, isSure: index < least }));
    });
  });
}

/** One point of each kind: before and after a write, before and after a publish; of those that are sure to come. */
export function sampleOf(points: readonly CrashPoint[], random: () => number): CrashPoint[] {
  const sure = points.filter(({ isSure }) => isSure);
  const kinds = Map.groupBy(sure, ({ point }) => point.split(' ').slice(0, 2).join(' '));
  return [...kinds.values()].map((kind) => kind[Math.floor(random() * kind.length)]!);
}
