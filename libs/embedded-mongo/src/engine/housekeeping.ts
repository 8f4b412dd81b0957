import type { Engine } from './engine.ts';
import { removeExpired } from './remove-expired.ts';

interface Housekeeping {
  ttlIntervalMs: number;
  /** Makes what was removed durable, together with all other changes that are outstanding. */
  commit: () => void;
}

/** Removes expired documents and forgotten cursors from time to time; gives the function that ends it. */
export function startHousekeeping(engine: Engine, { ttlIntervalMs, commit }: Housekeeping): () => void {
  const timer = setInterval(() => {
    engine.cursors.closeIdle();
    if (removeExpired(engine) > 0) commit();
  }, ttlIntervalMs);
  timer.unref();
  return () => clearInterval(timer);
}
