import type { Doc } from '../bson/document.ts';
import { findRecords } from '../engine/find-records.ts';
import { findProjection } from '../projection/find-projection.ts';
import { compileFilter } from '../query/compile-filter.ts';
import { sortFields } from '../query/compile-sort.ts';
import { decode } from '../bson/decode.ts';
import type { Command } from './command.ts';
import { encodedOneByOne, firstBatch } from './cursor-reply.ts';
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
    const sort = docField(body, 'sort');
    sortFields(sort);
    const bytes = matchingBytes();
    const toDoc = project ? (item: Buffer): Doc => project(decode(item)) : (item: Buffer): Buffer => item;
    const batching = {
      namespace: `${database}.${name}`,
      batchSize: body['batchSize'] === undefined ? undefined : countField(body, 'batchSize'),
      singleBatch: flagField(body, 'singleBatch'),
      isImmortal: flagField(body, 'noCursorTimeout'),
    };
    return firstBatch(encodedOneByOne(bytes, toDoc), batching, context);

    function matchingBytes(): Buffer[] {
      const collection = context.engine.collection(database, name);
      if (!collection) return [];
      const query = {
        filter: docField(body, 'filter'),
        matches,
        sort,
        skip: countField(body, 'skip'),
        limit: countField(body, 'limit'),
      };
      return findRecords(collection, query, context.engine.statistics).map((record) => record.bytes);
    }
  },
};
