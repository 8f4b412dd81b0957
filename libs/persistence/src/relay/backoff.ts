/** Growing delays with ±20 % jitter: `firstMs`, doubled with every failure, at most `maxMs`. */
export class Backoff {
  readonly #firstMs: number;
  readonly #maxMs: number;
  #failures = 0;

  constructor(firstMs: number, maxMs: number) {
    this.#firstMs = firstMs;
    this.#maxMs = maxMs;
  }

  get failures(): number {
    return this.#failures;
  }

  next(): number {
    return jittered(Math.min(this.#maxMs, this.#firstMs * 2 ** this.#failures++));
  }

  reset(): void {
    this.#failures = 0;
  }
}

export function jittered(ms: number): number {
  return ms * (0.8 + Math.random() * 0.4);
}
