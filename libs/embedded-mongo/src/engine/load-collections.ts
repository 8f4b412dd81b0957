import { decode } from '../bson/decode.ts';
import type { Doc } from '../bson/document.ts';
import type { Store, StoredDocument } from '../storage/store.ts';
import type { Collection } from './collection.ts';
import type { DocumentRecord } from './record.ts';

type AddCollection = (identity: { number: number; database: string; name: string; options: Doc }) => Collection;

/** Reads everything that is durable; gives the highest numbers in use. */
export function loadCollections(store: Store, add: AddCollection): { lastRecord: number; lastCollection: number } {
  let lastRecord = 0;
  let lastCollection = 0;
  for (const stored of store.collections()) {
    const { number, database, name } = stored;
    const collection = add({ number, database, name, options: decode(stored.options) });
    for (const source of store.indexes(number)) collection.declareIndex(decode(source));
    collection.load(recordsOf(store.documents(number), (record) => (lastRecord = Math.max(lastRecord, record))));
    lastCollection = Math.max(lastCollection, number);
  }
  return { lastRecord, lastCollection };
}

function* recordsOf(
  documents: Iterable<StoredDocument>,
  onNumber: (record: number) => void,
): Generator<DocumentRecord> {
  for (const { record, bytes } of documents) {
    onNumber(record);
    yield { number: record, bytes, decoded: undefined };
  }
}
