import { decode } from '../bson/decode.ts';
import type { Doc } from '../bson/document.ts';
import type { Store } from '../storage/store.ts';
import type { Collection } from './collection.ts';

type AddCollection = (identity: { number: number; database: string; name: string; options: Doc }) => Collection;

/** Reads everything that is durable; gives the highest numbers in use. */
export function loadCollections(store: Store, add: AddCollection): { lastRecord: number; lastCollection: number } {
  const loaders = new Map<number, ReturnType<Collection['loader']>>();
  for (const stored of store.collections()) {
    const { number, database, name } = stored;
    const collection = add({ number, database, name, options: decode(stored.options) });
    for (const source of store.indexes(number)) collection.declareIndex(decode(source));
    loaders.set(number, collection.loader());
  }
  let lastRecord = 0;
  for (const { record, collection, bytes } of store.documents()) {
    loaders.get(collection)?.({ number: record, bytes, decoded: undefined });
    lastRecord = record;
  }
  return { lastRecord, lastCollection: Math.max(0, ...loaders.keys()) };
}
