import { isDoc } from '../bson/document.ts';
import { MongoError } from '../errors/mongo-error.ts';
import { compileStages } from '../aggregation/compile-stages.ts';
import { runPipeline } from '../aggregation/run-pipeline.ts';
import type { Command } from './command.ts';
import { encodedOneByOne, firstBatch } from './cursor-reply.ts';
import { countField, docField, listField, textField } from './read-field.ts';

/** `aggregate` on a collection */
export const aggregate: Command = {
  fields: ['aggregate', 'pipeline', 'cursor', 'allowDiskUse', 'bypassDocumentValidation', 'hint', 'let'],
  run: ({ body, database }, context) => {
    const cursor = body['cursor'];
    if (!isDoc(cursor))
      throw new MongoError(9, "The 'cursor' option is required, except for aggregate with the explain argument");
    const name = textField(body, 'aggregate');
    const variables = docField(body, 'let');
    const pipeline = compileStages(listField(body, 'pipeline'), Object.keys(variables));
    const docs = runPipeline(pipeline, name, { variables, source: { engine: context.engine, database } });
    const batchSize = cursor['batchSize'] === undefined ? undefined : countField(cursor, 'batchSize');
    return firstBatch(
      encodedOneByOne(docs, (doc) => doc),
      { namespace: `${database}.${name}`, batchSize },
      context,
    );
  },
};
