import type { Duration } from '../content/block-content.ts';
import type { Random } from './random.ts';

/** Draws minutes from a duration. */
export type DurationSampler = (random: Random) => number;

/** A sampler for a duration; an absent one is 0. Lognormal takes mean and standard deviation of the values themselves. */
export function durationSampler(duration: Duration | undefined): DurationSampler {
  if (duration === undefined) return () => 0;
  if ('mode' in duration) return triangular(duration);
  if ('sd' in duration) return lognormal(duration);
  if ('mean' in duration) return exponential(duration.mean);
  return () => duration.minutes;
}

/** Exponential distribution by inversion. */
export function exponential(mean: number): DurationSampler {
  return (random) => -mean * Math.log(1 - random());
}

function triangular({ min, mode, max }: { min: number; mode: number; max: number }): DurationSampler {
  const width = max - min;
  if (width <= 0) return () => mode;
  const rising = (mode - min) / width;
  return (random) => {
    const u = random();
    return u < rising ? min + Math.sqrt(u * width * (mode - min)) : max - Math.sqrt((1 - u) * width * (max - mode));
  };
}

function lognormal({ mean, sd }: { mean: number; sd: number }): DurationSampler {
  if (mean === 0) return () => 0;
  const variance = Math.log(1 + (sd / mean) ** 2);
  const centre = Math.log(mean) - variance / 2;
  return (random) => Math.exp(centre + Math.sqrt(variance) * standardNormal(random));
}

/** Box and Muller. */
function standardNormal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
