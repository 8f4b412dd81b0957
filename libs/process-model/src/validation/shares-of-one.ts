/** Probabilities and shares are compared with this tolerance. */
export const shareTolerance = 1e-6;

/** True where values sum to 1. */
export function sumsToOne(values: readonly number[]): boolean {
  return Math.abs(total(values) - 1) <= shareTolerance;
}

/**
 * Scales values so that they sum to 1, rounded to six places with the rest on the largest. All zero becomes equal shares.
 */
export function scaledToOne(values: readonly number[]): number[] {
  const sum = total(values);
  const scaled = values.map((value) => Math.round((sum === 0 ? 1 / values.length : value / sum) * 1e6) / 1e6);
  const largest = scaled.indexOf(Math.max(...scaled));
  const others = total(scaled.filter((_, index) => index !== largest));
  return scaled.map((value, index) => (index === largest ? Math.round((1 - others) * 1e6) / 1e6 : value));
}

/** Reads a sum of shares as a percentage with at most two places. */
export function percentOf(values: readonly number[], language: 'de' | 'en'): string {
  const text = (total(values) * 100).toLocaleString(language, { maximumFractionDigits: 2 });
  return language === 'de' ? `${text} %` : `${text}%`;
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
