import { isDoc } from '../bson/document.ts';
import type { Collection } from '../engine/collection.ts';
import { MongoError } from '../errors/mongo-error.ts';
import type { CollectionIndex } from '../indexes/collection-index.ts';
import { equalValues } from '../values/compare.ts';
import { show } from '../values/show.ts';
import type { Command, Context } from './command.ts';
import { encodedOneByOne, firstBatch } from './cursor-reply.ts';
import { docField, textField } from './read-field.ts';

/** `listIndexes` */
export const listIndexes: Command = {
  fields: ['listIndexes', 'cursor'],
  run: ({ body, database }, context) => {
    const name = textField(body, 'listIndexes');
    const collection = existing(context, database, name);
    const next = encodedOneByOne(collection.indexes, ({ spec }) => spec.source);
    const { batchSize } = docField(body, 'cursor');
    return firstBatch(
      next,
      { namespace: `${database}.${name}`, batchSize: batchSize === undefined ? undefined : Number(batchSize) },
      context,
    );
  },
};

/** `dropIndexes` by name, by key, by a list of names, or all with `*`. */
export const dropIndexes: Command = {
  fields: ['dropIndexes', 'deleteIndexes', 'index'],
  run: ({ body, database, name }, context) => {
    const collection = existing(context, database, textField(body, name));
    const nIndexesWas = collection.indexes.length;
    for (const index of chosen(collection, body['index'])) collection.dropIndex(index);
    return { nIndexesWas };
  },
};

function existing({ engine }: Context, database: string, name: string): Collection {
  const collection = engine.collection(database, name);
  if (!collection) throw new MongoError(26, `ns does not exist: ${database}.${name}`);
  return collection;
}

function chosen(collection: Collection, choice: unknown): CollectionIndex[] {
  const droppable = collection.indexes.filter(({ spec }) => spec.name !== '_id_');
  if (choice === '*') return droppable;
  return (Array.isArray(choice) ? choice : [choice]).map((wanted) => {
    if (wanted === '_id_') throw new MongoError(72, 'cannot drop _id index');
    const index = droppable.find(({ spec }) =>
      isDoc(wanted) ? equalValues(spec.source['key'], wanted) : spec.name === wanted,
    );
    if (!index)
      throw new MongoError(
        27,
        isDoc(wanted) ? `can't find index with key: ${show(wanted)}` : `index not found with name [${String(wanted)}]`,
      );
    return index;
  });
}
