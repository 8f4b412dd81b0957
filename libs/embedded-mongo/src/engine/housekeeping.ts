import { MongoError } from '../errors/mongo-error.ts';
import type { Engine } from './engine.ts';
import { removeExpired } from './remove-expired.ts';

interface Housekeeping {
  ttlIntervalMs: number;
  log: (line: string) => void;
}

/** Removes expired documents and forgotten cursors from time to time; gives the function that ends it. */
export function startHousekeeping(engine: Engine, { ttlIntervalMs, log }: Housekeeping): () => void {
  const timer = setInterval(() => {
    engine.cursors.closeIdle();
    try {
      removeExpired(engine);
      engine.commit();
    } catch (error) {
      if (!(error instanceof MongoError)) throw error;
      log(`expired documents were not removed: ${error.message}`);
    }
  }, ttlIntervalMs);
  timer.unref();
  return () => clearInterval(timer);
}
