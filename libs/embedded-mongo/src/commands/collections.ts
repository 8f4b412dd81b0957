import { docOf, isDoc } from '../bson/document.ts';
import type { Doc } from '../bson/document.ts';
import type { Collection } from '../engine/collection.ts';
import { MongoError } from '../errors/mongo-error.ts';
import { compileFilter } from '../query/compile-filter.ts';
import type { Command } from './command.ts';
import { encodedOneByOne, firstBatch } from './cursor-reply.ts';
import { docField, flagField, textField } from './read-field.ts';

/** Options of `create` that only a real server can fulfil. */
const REFUSED_OPTIONS = [
  'capped',
  'size',
  'max',
  'timeseries',
  'viewOn',
  'pipeline',
  'validator',
  'clusteredIndex',
  'expireAfterSeconds',
  'collation',
];

/** `create` */
export const create: Command = {
  fields: ['create', 'autoIndexId'],
  refused: REFUSED_OPTIONS,
  run: ({ body, database }, { engine }) => {
    const name = textField(body, 'create');
    if (engine.collection(database, name)) throw new MongoError(48, `Collection ${database}.${name} already exists.`);
    engine.ensureCollection(database, name);
    return {};
  },
};

/** `drop` */
export const drop: Command = {
  fields: ['drop'],
  run: ({ body, database }, { engine }) => {
    const collection = engine.collection(database, textField(body, 'drop'));
    if (!collection) return {};
    engine.dropCollection(collection);
    return { nIndexesWas: collection.indexes.length, ns: collection.namespace };
  },
};

/** `dropDatabase` */
export const dropDatabase: Command = {
  fields: ['dropDatabase'],
  run: ({ database }, { engine }) => {
    const collections = engine.collectionsOf(database);
    for (const collection of collections) engine.dropCollection(collection);
    return collections.length > 0 ? { dropped: database } : {};
  },
};

/** `listCollections` */
export const listCollections: Command = {
  fields: ['listCollections', 'filter', 'nameOnly', 'authorizedCollections', 'cursor'],
  run: ({ body, database }, context) => {
    const matches = compileFilter(docField(body, 'filter'));
    const isNameOnly = flagField(body, 'nameOnly');
    const found = context.engine
      .collectionsOf(database)
      .map(describe)
      .filter((doc) => matches(doc));
    const next = encodedOneByOne(found, (doc) => (isNameOnly ? docOf({ name: doc['name'], type: doc['type'] }) : doc));
    return firstBatch(next, { namespace: `${database}.$cmd.listCollections`, batchSize: undefined }, context);
  },
};

const describe = ({ name, options, indexes }: Collection): Doc =>
  docOf({
    name,
    type: 'collection',
    options,
    info: docOf({ readOnly: false }),
    idIndex: indexes[0]?.spec.source,
  });

/** `listDatabases` */
export const listDatabases: Command = {
  fields: ['listDatabases', 'filter', 'nameOnly', 'authorizedDatabases'],
  run: ({ body }, { engine }) => {
    const matches = compileFilter(docField(body, 'filter'));
    const databases = engine
      .databaseNames()
      .map((name) => docOf({ name, sizeOnDisk: sizeOf(engine.collectionsOf(name)), empty: false }))
      .filter((doc) => isDoc(doc) && matches(doc));
    if (flagField(body, 'nameOnly')) return { databases: databases.map(({ name }) => ({ name })) };
    return { databases, totalSize: sizeOf(engine.collections()) };
  },
};

const sizeOf = (collections: Collection[]): number => collections.reduce((sum, { bytes }) => sum + bytes, 0);
