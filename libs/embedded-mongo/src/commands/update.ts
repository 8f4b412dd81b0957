import { isDoc } from '../bson/document.ts';
import type { Doc } from '../bson/document.ts';
import type { Collection } from '../engine/collection.ts';
import { findRecords } from '../engine/find-records.ts';
import type { RecordQuery } from '../engine/find-records.ts';
import { MongoError } from '../errors/mongo-error.ts';
import { compileFilter } from '../query/compile-filter.ts';
import type { MatchDetails } from '../query/field-test.ts';
import { compileUpdate } from '../update/compile-update.ts';
import type { Update } from '../update/update.ts';
import { refuseUnknownFields } from './refuse-unknown-fields.ts';
import type { Command, Context } from './command.ts';
import { docField, flagField, listField, textField } from './read-field.ts';
import { insertUpsert, updateRecord } from './update-one-by-one.ts';
import { applyWrites, refuseBatchSize } from './write-errors.ts';

/** Fields of each entry of `updates`. */
export const UPDATE_STATEMENT_FIELDS = ['q', 'u', 'upsert', 'multi', 'arrayFilters', 'hint', 'sort'] as const;

/** `update` */
export const update: Command = {
  fields: ['update', 'updates', 'ordered', 'bypassDocumentValidation', 'let'],
  run: ({ body, database }, context) => {
    const statements = listField(body, 'updates').map(statementOf);
    refuseBatchSize(statements, body);
    const name = textField(body, 'update');
    const total = { n: 0, nModified: 0 };
    const upserted: object[] = [];
    const errors = applyWrites(statements, flagField(body, 'ordered', true), (statement, index) => {
      const target = { database, name, context, variables: docField(body, 'let') };
      const result = runStatement(statement, target);
      total.n += result.n;
      total.nModified += result.nModified;
      if ('upserted' in result) upserted.push({ index, _id: result.upserted });
    });
    return { ...total, ...(upserted.length > 0 ? { upserted } : {}), ...errors };
  },
};

interface StatementResult {
  n: number;
  nModified: number;
  upserted?: unknown;
}

function statementOf(value: unknown): Doc {
  if (!isDoc(value)) throw new MongoError(14, 'each entry of updates has to be a document');
  refuseUnknownFields(value, { known: UPDATE_STATEMENT_FIELDS, prefix: 'update.updates' });
  return value;
}

interface Target {
  database: string;
  name: string;
  context: Context;
  variables: Doc;
}

function runStatement(statement: Doc, { database, name, context, variables }: Target): StatementResult {
  const { engine } = context;
  const filter = docField(statement, 'q');
  const isMulti = flagField(statement, 'multi');
  const change = compileUpdate(statement['u'], listField(statement, 'arrayFilters'));
  if (isMulti && change.isReplacement)
    throw new MongoError(9, 'multi update is not supported for replacement-style update');
  const matches = compileFilter(filter, variables);
  const collection = engine.collection(database, name);
  const query = { filter, matches, sort: docField(statement, 'sort'), limit: isMulti ? 0 : 1 };
  const found = collection ? updateMatching(collection, { query, change }, context) : NOTHING;
  if (found.n > 0 || !flagField(statement, 'upsert')) return found;
  const doc = insertUpsert(engine.ensureCollection(database, name), filter, change);
  return { n: 1, nModified: 0, upserted: doc['_id'] };
}

const NOTHING: StatementResult = { n: 0, nModified: 0 };

function updateMatching(
  collection: Collection,
  { query, change }: { query: RecordQuery; change: Update },
  { engine }: Context,
): StatementResult {
  let nModified = 0;
  const records = findRecords(collection, query, engine.statistics);
  for (const record of records) {
    const details: MatchDetails = {};
    query.matches(collection.docOf(record), details);
    if (updateRecord(collection, record, { update: change, arrayIndex: details.arrayIndex })) nModified++;
  }
  return { n: records.length, nModified };
}
