import type { Collection } from '../engine/collection.ts';
import type { Command } from './command.ts';
import { textField } from './read-field.ts';

/** `collStats` */
export const collStats: Command = {
  fields: ['collStats', 'scale'],
  run: ({ body, database }, { engine }) => {
    const name = textField(body, 'collStats');
    const collection = engine.collection(database, name);
    const count = collection?.size ?? 0;
    const size = collection?.bytes ?? 0;
    return {
      ns: `${database}.${name}`,
      count,
      size,
      avgObjSize: count > 0 ? Math.floor(size / count) : 0,
      storageSize: size,
      nindexes: collection?.indexes.length ?? 0,
    };
  },
};

/** `dbStats` */
export const dbStats: Command = {
  fields: ['dbStats', 'scale'],
  run: ({ database }, { engine }) => {
    const collections = engine.collectionsOf(database);
    const dataSize = sum(collections, ({ bytes }) => bytes);
    return {
      db: database,
      collections: collections.length,
      objects: sum(collections, ({ size }) => size),
      dataSize,
      storageSize: dataSize,
      indexes: sum(collections, ({ indexes }) => indexes.length),
    };
  },
};

const sum = (collections: Collection[], figure: (collection: Collection) => number): number =>
  collections.reduce((total, collection) => total + figure(collection), 0);
