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
