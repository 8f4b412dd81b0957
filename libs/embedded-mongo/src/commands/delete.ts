import { isDoc } from '../bson/document.ts';
import type { Doc } from '../bson/document.ts';
import { findRecords } from '../engine/find-records.ts';
import { MongoError } from '../errors/mongo-error.ts';
import { compileFilter } from '../query/compile-filter.ts';
import type { Command } from './command.ts';
import { countField, docField, flagField, listField, textField } from './read-field.ts';
import { refuseUnknownFields } from './refuse-unknown-fields.ts';
import { applyWrites, refuseBatchSize } from './write-errors.ts';

/** Fields of each entry of `deletes`. */
export const DELETE_STATEMENT_FIELDS = ['q', 'limit', 'hint'] as const;

/** `delete` */
export const deleteDocuments: Command = {
  fields: ['delete', 'deletes', 'ordered', 'let'],
  run: ({ body, database }, { engine }) => {
    const statements = listField(body, 'deletes').map(statementOf);
    refuseBatchSize(statements, body);
    const collection = engine.collection(database, textField(body, 'delete'));
    let n = 0;
    const errors = applyWrites(statements, flagField(body, 'ordered', true), (statement) => {
      const filter = docField(statement, 'q');
      const matches = compileFilter(filter, docField(body, 'let'));
      if (!collection) return;
      const query = { filter, matches, limit: countField(statement, 'limit') };
      for (const record of findRecords(collection, query, engine.statistics)) {
        collection.remove(record);
        n++;
      }
    });
    return { n, ...errors };
  },
};

function statementOf(value: unknown): Doc {
  if (!isDoc(value)) throw new MongoError(14, 'each entry of deletes has to be a document');
  refuseUnknownFields(value, { known: DELETE_STATEMENT_FIELDS, prefix: 'delete.deletes' });
  if (countField(value, 'limit') > 1)
    throw new MongoError(9, `The limit field in delete objects must be 0 or 1. Got ${countField(value, 'limit')}`);
  return value;
}
