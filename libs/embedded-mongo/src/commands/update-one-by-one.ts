import { ObjectId } from 'bson';
import { newDoc } from '../bson/document.ts';
import type { Doc } from '../bson/document.ts';
import type { Collection } from '../engine/collection.ts';
import type { DocumentRecord } from '../engine/record.ts';
import { MongoError } from '../errors/mongo-error.ts';
import type { Update } from '../update/update.ts';
import { upsertSeed } from '../update/upsert-seed.ts';
import { equalValues } from '../values/compare.ts';
import { refuseId } from './insert.ts';

/** A stored document with the update to apply to it. */
export interface RecordUpdate {
  update: Update;
  arrayIndex?: number | undefined;
}

/** Updates one record; tells whether it changed. Throws MongoError 66 when the _id would change. */
export function updateRecord(
  collection: Collection,
  record: DocumentRecord,
  { update, arrayIndex }: RecordUpdate,
): boolean {
  const before = collection.copyOf(record);
  const id = before['_id'];
  const after = update.apply(before, { isInsert: false, arrayIndex });
  if (!('_id' in after) || !equalValues(after['_id'], id)) throw immutableId(update.isReplacement);
  return collection.replace(record, idFirst(after));
}

/** Inserts what an upsert makes of its filter and update. */
export function insertUpsert(collection: Collection, filter: Doc, update: Update): Doc {
  const seed = upsertSeed(filter);
  const id = seed['_id'];
  const after = update.apply(update.isReplacement ? onlyId(seed) : seed, { isInsert: true });
  if (id !== undefined && !equalValues(after['_id'], id)) throw immutableId(update.isReplacement);
  refuseId(after['_id']);
  const doc = idFirst(after);
  collection.insert(doc);
  return doc;
}

function onlyId(seed: Doc): Doc {
  const doc = newDoc();
  if ('_id' in seed) doc['_id'] = seed['_id'];
  return doc;
}

function idFirst(source: Doc): Doc {
  if (Object.keys(source)[0] === '_id') return source;
  const doc = newDoc();
  doc['_id'] = source['_id'] === undefined ? new ObjectId() : source['_id'];
  for (const name of Object.keys(source)) if (name !== '_id') doc[name] = source[name];
  return doc;
}

const immutableId = (isReplacement: boolean): MongoError =>
  isReplacement
    ? new MongoError(66, "After applying the update, the (immutable) field '_id' was found to have been altered")
    : new MongoError(66, "Performing an update on the path '_id' would modify the immutable field '_id'");
