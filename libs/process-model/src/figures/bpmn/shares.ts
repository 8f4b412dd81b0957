import type { NoteCode } from '../plausibility-note.ts';

/** Weights of alternatives: known ones, or unknown ones that sum to 1 (`shares`) or not (`free`). */
export type Weights =
  | { readonly kind: 'known'; readonly values: readonly number[] }
  | { readonly kind: 'shares'; readonly count: number }
  | { readonly kind: 'free'; readonly count: number };

/** Weights and, where they are not known, why. */
export interface WeighedAlternatives {
  readonly weights: Weights;
  readonly issue?: { readonly code: NoteCode; readonly detail: number };
}

/** Alternatives of which exactly one happens. One missing probability is what the others leave over. */
export function exclusiveShares(
  given: readonly (number | undefined)[],
  codes: { readonly missing: NoteCode; readonly sum: NoteCode },
): WeighedAlternatives {
  const missing = given.filter((value) => value === undefined).length;
  const sum = given.reduce<number>((total, value) => total + (value ?? 0), 0);
  const unknown: Weights = { kind: 'shares', count: given.length };
  const wrong = missing === 0 ? Math.abs(sum - 1) > 1e-6 : sum > 1 + 1e-6;
  if (wrong) return { weights: unknown, issue: { code: codes.sum, detail: sum } };
  if (missing > 1) return { weights: unknown, issue: { code: codes.missing, detail: missing } };
  return { weights: { kind: 'known', values: given.map((value) => value ?? Math.max(0, 1 - sum)) } };
}

/** Alternatives of which any number happens, each with its own probability. */
export function independentShares(given: readonly (number | undefined)[], missing: NoteCode): WeighedAlternatives {
  const known = given.filter((value) => value !== undefined);
  if (known.length === given.length) return { weights: { kind: 'known', values: known } };
  return { weights: { kind: 'free', count: given.length }, issue: { code: missing, detail: 0 } };
}

/** A weight of 1 for each. */
export function certain(count: number): WeighedAlternatives {
  return { weights: { kind: 'known', values: Array.from({ length: count }, () => 1) } };
}

/** Puts numbers in the place of unknown weights; `guess` gives a new number between 0 and 1 with each call. */
export function guessed(weights: Weights, guess: () => number): readonly number[] {
  if (weights.kind === 'known') return weights.values;
  const values = Array.from({ length: weights.count }, guess);
  const sum = values.reduce((total, value) => total + value, 0);
  return weights.kind === 'free' ? values : values.map((value) => value / sum);
}
