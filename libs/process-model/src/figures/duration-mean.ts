import type { Duration } from '../content/block-content.ts';

/**
 * Mean of a duration in minutes: the value itself, the middle of a triangular distribution `(min + mode + max) / 3`,
 * or the stated mean. An absent duration counts as 0.
 */
export function meanMinutes(duration: Duration | undefined): number {
  if (duration === undefined) return 0;
  if ('minutes' in duration) return duration.minutes;
  if ('mean' in duration) return duration.mean;
  return (duration.min + duration.mode + duration.max) / 3;
}
