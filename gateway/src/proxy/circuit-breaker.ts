import { DomainError } from '@prozessplattform/contracts';

/** Keeps requests away from a service that does not answer, so that its failure costs nobody else. */
export interface CircuitBreaker {
  /** Throws PLATFORM.UNAVAILABLE while the service is given a rest; after it one request at a time may try. */
  check(): void;
  succeeded(): void;
  failed(): void;
  /** The tried request ended without an answer about the service (the client left). */
  undecided(): void;
  readonly state: 'closed' | 'open' | 'half-open';
}

export interface CircuitBreakerOptions {
  /** Failures in a row that open it; default 5. */
  readonly failures?: number;
  /** First rest in milliseconds; doubles with each failed try up to 15 s. Default 1 000. */
  readonly restMs?: number;
  readonly now?: () => number;
}

const longestRestMs = 15_000;

export function createCircuitBreaker({
  failures = 5,
  restMs = 1_000,
  now = Date.now,
}: CircuitBreakerOptions = {}): CircuitBreaker {
  let inARow = 0;
  let rest = restMs;
  let openUntil: number | undefined;
  let trying = false;

  const open = () => {
    openUntil = now() + rest;
    rest = Math.min(rest * 2, longestRestMs);
  };
  return {
    check() {
      if (openUntil === undefined) return;
      if (now() < openUntil || trying) {
        const seconds = Math.max(1, Math.ceil((openUntil - now()) / 1000));
        throw new DomainError('PLATFORM.UNAVAILABLE', { headers: { 'Retry-After': String(seconds) } });
      }
      trying = true;
    },
    succeeded() {
      inARow = 0;
      rest = restMs;
      openUntil = undefined;
      trying = false;
    },
    failed() {
      inARow += 1;
      // Requests that were under way when it opened tell nothing new.
      if (trying || (openUntil === undefined && inARow >= failures)) open();
      trying = false;
    },
    undecided() {
      trying = false;
    },
    get state() {
      if (openUntil === undefined) return 'closed';
      return now() < openUntil ? 'open' : 'half-open';
    },
  };
}
