import { MongoClient } from 'mongodb';
import type { Db } from 'mongodb';
import { startEmbeddedMongo } from './start-embedded-mongo.ts';
import type { EmbeddedMongo } from './start-embedded-mongo.ts';

let server: EmbeddedMongo;
let client: MongoClient;
let db: Db;

beforeAll(async () => {
  server = await startEmbeddedMongo();
  client = await new MongoClient(server.uri).connect();
  db = client.db('refusals');
  await db.collection('items').insertOne({ a: 1 });
});

afterAll(async () => {
  await client.close();
  await server.close();
});

const aggregate = (stage: object): object => ({ aggregate: 'items', pipeline: [stage], cursor: {} });

describe('What MongoDB has and the embedded server has not is refused by name', () => {
  it.each([
    ['a collation', { find: 'items', collation: { locale: 'de' } }, 72, 'find.collation'],
    ['a capped collection', { create: 'c', capped: true, size: 1000 }, 72, 'create.capped'],
    ['a view', { create: 'v', viewOn: 'items', pipeline: [] }, 72, 'create.viewOn'],
    ['a validator', { create: 'c', validator: {} }, 72, 'create.validator'],
    ['a change stream', aggregate({ $changeStream: {} }), 40324, '$changeStream'],
    ['$out', aggregate({ $out: 'x' }), 40324, '$out'],
    ['$merge', aggregate({ $merge: 'x' }), 40324, '$merge'],
    ['$graphLookup', aggregate({ $graphLookup: {} }), 40324, '$graphLookup'],
    ['$setWindowFields', aggregate({ $setWindowFields: {} }), 40324, '$setWindowFields'],
    ['$text', { find: 'items', filter: { $text: { $search: 'x' } } }, 2, '$text'],
    ['$where', { find: 'items', filter: { $where: 'true' } }, 2, '$where'],
    ['$jsonSchema', { find: 'items', filter: { $jsonSchema: {} } }, 2, '$jsonSchema'],
    ['$near', { find: 'items', filter: { a: { $near: [0, 0] } } }, 2, '$near'],
    ['$meta', { find: 'items', projection: { s: { $meta: 'textScore' } } }, 2, '$meta'],
    ['the natural order', { find: 'items', sort: { $natural: 1 } }, 16410, '$natural'],
    ['a text index', { createIndexes: 'items', indexes: [{ key: { a: 'text' }, name: 't' }] }, 67, 'text'],
    [
      'a hidden index',
      { createIndexes: 'items', indexes: [{ key: { a: 1 }, name: 'h', hidden: true }] },
      197,
      'hidden',
    ],
    ['an aggregation over the database', { aggregate: 1, pipeline: [], cursor: {} }, 73, 'collection name'],
    ['a snapshot read', { find: 'items', readConcern: { level: 'snapshot' } }, 72, 'snapshot'],
    ['explain', { explain: { find: 'items' } }, 59, 'explain'],
    ['mapReduce', { mapReduce: 'items' }, 59, 'mapReduce'],
    ['renaming a collection', { renameCollection: 'refusals.items', to: 'refusals.x' }, 59, 'renameCollection'],
    ['authentication', { saslStart: 1 }, 59, 'saslStart'],
  ])('%s', async (_name, command, code, named) => {
    await expect(db.command(command)).rejects.toMatchObject({ code, message: expect.stringContaining(named) });
  });

  it('a transaction', async () => {
    const session = client.startSession();
    const work = session.withTransaction(() => db.collection('items').insertOne({ a: 2 }, { session }));
    await expect(work).rejects.toThrow(/[Tt]ransaction/);
    await session.endSession();
    expect(await db.collection('items').countDocuments({ a: 2 })).toBe(0);
  });

  it('a change stream of the driver', async () => {
    const stream = db.collection('items').watch();
    await expect(stream.next()).rejects.toMatchObject({ code: 40324 });
    await stream.close();
  });
});
