import { ABOVE, encodeKey, invertKey } from '../indexes/encode-key.ts';
import type { CollectionIndex } from '../indexes/collection-index.ts';
import type { Collection } from './collection.ts';
import type { Engine } from './engine.ts';
import type { DocumentRecord } from './record.ts';

const OLDEST = -8_640_000_000_000_000;

/** Removes the documents that the TTL indexes declare expired; gives their number. */
export function removeExpired(engine: Engine, now = Date.now()): number {
  let removed = 0;
  for (const collection of engine.collections())
    for (const index of collection.indexes)
      if (index.spec.expireAfterSeconds !== undefined) removed += removeFrom(collection, index, now);
  return removed;
}

function removeFrom(collection: Collection, index: CollectionIndex, now: number): number {
  const limit = now - (index.spec.expireAfterSeconds as number) * 1000;
  const [from, to] = [encodeKey(new Date(OLDEST)), encodeKey(new Date(limit))];
  const range = index.spec.fields[0]?.isDescending ? [invertKey(to), invertKey(from)] : [from, to];
  const expired = new Set<DocumentRecord>();
  for (const [, record] of index.entries.ascending(range[0] as string, range[1] + ABOVE)) expired.add(record);
  for (const record of expired) collection.remove(record);
  return expired.size;
}
