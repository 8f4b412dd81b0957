const [second, minute, hour] = [1_000, 60_000, 3_600_000];

/** Milliseconds before the second and each further try: ten tries over three days. */
export const defaultRetryDelaysMs: readonly number[] = [
  5 * second,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
  20 * hour,
];

/** A fifth more or less, so that targets do not get everything at once when they are back. */
export function withJitter(delayMs: number, random = Math.random()): number {
  return Math.round(delayMs * (0.8 + 0.4 * random));
}

const longestWaitMs = 24 * hour;

/** Milliseconds that Retry-After asks for (seconds or a date), at most a day; undefined where it says nothing. */
export function retryAfterMs(header: unknown, now: Date): number | undefined {
  if (typeof header !== 'string' || header.trim() === '') return undefined;
  const wait = /^\d+$/.test(header.trim()) ? Number(header) * second : Date.parse(header) - now.getTime();
  return Number.isNaN(wait) ? undefined : Math.min(Math.max(0, wait), longestWaitMs);
}
