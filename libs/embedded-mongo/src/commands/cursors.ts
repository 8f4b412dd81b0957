import { MongoError } from '../errors/mongo-error.ts';
import type { Command } from './command.ts';
import { nextBatch } from './cursor-reply.ts';
import { countField, listField, textField } from './read-field.ts';

/** `getMore` */
export const getMore: Command = {
  fields: ['getMore', 'collection', 'batchSize'],
  run: ({ body, database }, context) => {
    const namespace = `${database}.${textField(body, 'collection')}`;
    const cursor = context.engine.cursors.get(body['getMore']);
    if (cursor.namespace !== namespace)
      throw new MongoError(
        13,
        `Requested getMore on namespace '${namespace}', but cursor belongs to a different namespace ${cursor.namespace}`,
      );
    const size = countField(body, 'batchSize');
    return nextBatch(cursor, size === 0 ? undefined : size, context);
  },
};

/** `killCursors` */
export const killCursors: Command = {
  fields: ['killCursors', 'cursors'],
  run: ({ body }, { engine }) => {
    const killed: unknown[] = [];
    const notFound: unknown[] = [];
    for (const id of listField(body, 'cursors')) (engine.cursors.kill(id) ? killed : notFound).push(id);
    return { cursorsKilled: killed, cursorsNotFound: notFound, cursorsAlive: [], cursorsUnknown: [] };
  },
};
