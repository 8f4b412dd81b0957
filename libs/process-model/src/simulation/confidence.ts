/** Mean over replications with the ends of its 95 % confidence interval. */
export interface Estimate {
  readonly mean: number;
  readonly lower: number;
  readonly upper: number;
}

/** Student's interval for the mean of independent values. One value, or none, has no interval: both ends are the mean. */
export function estimate(values: readonly number[]): Estimate {
  const count = values.length;
  const mean = count === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / count;
  if (count < 2) return { mean, lower: mean, upper: mean };
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (count - 1);
  const half = studentQuantile(count - 1) * Math.sqrt(variance / count);
  return { mean, lower: mean - half, upper: mean + half };
}

/** 97.5 % quantile of Student's t: tabulated up to 10 degrees of freedom, then the expansion of Cornish and Fisher. */
export function studentQuantile(freedom: number): number {
  const tabulated = quantiles[freedom - 1];
  if (tabulated !== undefined) return tabulated;
  const z = 1.959_963_985;
  const first = (z ** 3 + z) / 4;
  const second = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96;
  return z + first / freedom + second / freedom ** 2;
}

const quantiles = [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228];
