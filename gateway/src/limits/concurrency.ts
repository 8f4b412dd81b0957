import { DomainError } from '@prozessplattform/contracts';

/** Counts what is served at once and refuses what is too much, before it costs anything. */
export interface Concurrency {
  /** Takes a place and answers how to give it back (once); throws PLATFORM.UNAVAILABLE when all are taken. */
  enter(): () => void;
  readonly open: number;
}

export function createConcurrency(limit: number): Concurrency {
  let open = 0;
  return {
    enter() {
      if (open >= limit) throw new DomainError('PLATFORM.UNAVAILABLE', { headers: { 'Retry-After': '1' } });
      open += 1;
      let left = false;
      return () => {
        if (!left) open -= 1;
        left = true;
      };
    },
    get open() {
      return open;
    },
  };
}

/** Counts what each person holds open, e.g. event streams. */
export interface Shares {
  /** Takes a share and answers how to give it back (once); throws REQUEST.RATE_LIMITED when the person holds too many. */
  enter(person: string): () => void;
}

export function createShares(limit: number): Shares {
  const held = new Map<string, number>();
  const change = (person: string, by: number) => {
    const count = (held.get(person) ?? 0) + by;
    if (count === 0) held.delete(person);
    else held.set(person, count);
  };
  return {
    enter(person) {
      if ((held.get(person) ?? 0) >= limit)
        throw new DomainError('REQUEST.RATE_LIMITED', { headers: { 'Retry-After': '10' } });
      change(person, 1);
      let left = false;
      return () => {
        if (!left) change(person, -1);
        left = true;
      };
    },
  };
}
