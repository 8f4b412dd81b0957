import type { Doc } from '../bson/document.ts';
import { findRecords } from '../engine/find-records.ts';
import { findProjection } from '../projection/find-projection.ts';
import { compileFilter } from '../query/compile-filter.ts';
import { sortFields } from '../query/compile-sort.ts';
import { decode } from '../bson/decode.ts';
import type { Command } from './command.ts';
import { encodedOneByOne, firstBatch } from './cursor-reply.ts';
import type { Batching } from './cursor-reply.ts';
import { countField, docField, flagField, textField } from './read-field.ts';

/** `find` */
export const find: Command = {
  fields: [
    'find',
    'filter',
    'sort',
    'projection',
    'hint',
    'skip',
    'limit',
    'batchSize',
    'singleBatch',
    'noCursorTimeout',
    'allowPartialResults',
    'allowDiskUse',
    'let',
  ],
  run: ({ body, database }, context) => {
    const name = textField(body, 'find');
    const variables = docField(body, 'let');
    const matches = compileFilter(docField(body, 'filter'), variables);
    const project = findProjection(body['projection'], matches);
    const query = {
      filter: docField(body, 'filter'),
      matches,
      sort: docField(body, 'sort'),
      skip: countField(body, 'skip'),
      limit: countField(body, 'limit'),
    };
    sortFields(query.sort);
    const collection = context.engine.collection(database, name);
    const records = collection ? findRecords(collection, query, context.engine.statistics) : [];
    const bytes = records.map((record) => record.bytes);
    const toDoc = project ? (item: Buffer): Doc => project(decode(item)) : (item: Buffer): Buffer => item;
    return firstBatch(encodedOneByOne(bytes, toDoc), batchingOf(body, `${database}.${name}`), context);
  },
};

const batchingOf = (body: Doc, namespace: string): Batching => ({
  namespace,
  batchSize: body['batchSize'] === undefined ? undefined : countField(body, 'batchSize'),
  singleBatch: flagField(body, 'singleBatch'),
  isImmortal: flagField(body, 'noCursorTimeout'),
});
