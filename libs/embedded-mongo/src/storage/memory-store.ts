import type { Store } from './store.ts';

/** A store that keeps nothing: the data lives as long as the engine. */
export const memoryStore = (): Store => ({
  collections: () => [],
  indexes: () => [],
  documents: () => [],
  commit: () => undefined,
  close: () => undefined,
});
