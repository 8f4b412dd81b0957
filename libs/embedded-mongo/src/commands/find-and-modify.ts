import type { Doc } from '../bson/document.ts';
import type { Collection } from '../engine/collection.ts';
import { findRecords } from '../engine/find-records.ts';
import type { DocumentRecord } from '../engine/record.ts';
import { MongoError } from '../errors/mongo-error.ts';
import { findProjection } from '../projection/find-projection.ts';
import { compileFilter } from '../query/compile-filter.ts';
import type { Matcher, MatchDetails } from '../query/field-test.ts';
import { compileUpdate } from '../update/compile-update.ts';
import type { Command, Context, Reply } from './command.ts';
import { docField, flagField, listField, textField } from './read-field.ts';
import { insertUpsert, updateRecord } from './update-one-by-one.ts';

/** `findAndModify` */
export const findAndModify: Command = {
  fields: [
    'findAndModify',
    'findandmodify',
    'query',
    'sort',
    'remove',
    'update',
    'new',
    'fields',
    'upsert',
    'arrayFilters',
    'bypassDocumentValidation',
    'hint',
    'let',
  ],
  run: ({ body, database, name }, context) => {
    const isRemoval = flagField(body, 'remove');
    refuseContradictions(body, isRemoval);
    const filter = docField(body, 'query');
    const run = {
      collection: () => context.engine.ensureCollection(database, textField(body, name)),
      existing: context.engine.collection(database, textField(body, name)),
      filter,
      matches: compileFilter(filter, docField(body, 'let')),
      body,
    };
    return isRemoval ? remove(run, context) : modify(run, context);
  },
};

interface Modification {
  /** The collection, made when an upsert needs it. */
  collection(): Collection;
  existing: Collection | undefined;
  filter: Doc;
  matches: Matcher;
  body: Doc;
}

function refuseContradictions(body: Doc, isRemoval: boolean): void {
  if (isRemoval && body['update'] !== undefined)
    throw new MongoError(9, 'Cannot specify both an update and remove=true');
  if (isRemoval && flagField(body, 'upsert'))
    throw new MongoError(9, 'Cannot specify both upsert=true and remove=true ');
  if (isRemoval && flagField(body, 'new'))
    throw new MongoError(
      9,
      "Cannot specify both new=true and remove=true; 'remove' always returns the deleted document",
    );
  if (!isRemoval && body['update'] === undefined)
    throw new MongoError(9, 'Either an update or remove=true must be specified');
}

function remove(run: Modification, context: Context): Reply {
  const record = first(run, context);
  if (!record || !run.existing) return { lastErrorObject: { n: 0 }, value: null };
  const value = projected(run, run.existing.docOf(record));
  run.existing.remove(record);
  return { lastErrorObject: { n: 1 }, value };
}

function modify(run: Modification, context: Context): Reply {
  const { existing: collection, filter, body, matches } = run;
  const update = compileUpdate(body['update'], listField(body, 'arrayFilters'));
  const isNewWanted = flagField(body, 'new');
  const record = first(run, context);
  if (!record || !collection) {
    if (!flagField(body, 'upsert')) return { lastErrorObject: { n: 0, updatedExisting: false }, value: null };
    const doc = insertUpsert(run.collection(), filter, update);
    const lastErrorObject = { n: 1, updatedExisting: false, upserted: doc['_id'] };
    return { lastErrorObject, value: isNewWanted ? projected(run, doc) : null };
  }
  const details: MatchDetails = {};
  const before = collection.docOf(record);
  matches(before, details);
  const old = isNewWanted ? undefined : projected(run, before);
  updateRecord(collection, record, { update, arrayIndex: details.arrayIndex });
  const value = isNewWanted ? projected(run, collection.docOf(record)) : old;
  return { lastErrorObject: { n: 1, updatedExisting: true }, value };
}

function first({ existing, filter, matches, body }: Modification, { engine }: Context): DocumentRecord | undefined {
  const query = { filter, matches, sort: docField(body, 'sort'), limit: 1 };
  return existing && findRecords(existing, query, engine.statistics)[0];
}

function projected({ matches, body }: Modification, doc: Doc): Doc {
  return findProjection(body['fields'], matches)?.(doc) ?? doc;
}
