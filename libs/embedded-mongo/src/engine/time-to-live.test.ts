import { MongoClient } from 'mongodb';
import { startEmbeddedMongo } from '../start-embedded-mongo.ts';

const SOON = 20;

describe('An index with expireAfterSeconds', () => {
  it('removes documents whose date lies so long ago, and no others', async () => {
    const server = await startEmbeddedMongo({ ttlIntervalMs: SOON });
    const client = await new MongoClient(server.uri).connect();
    const items = client.db('ttl').collection<{ _id: string; at?: unknown }>('items');
    await items.createIndex({ at: 1 }, { expireAfterSeconds: 60 });
    const now = Date.now();
    await items.insertMany([
      { _id: 'long ago', at: new Date(now - 3_600_000) },
      { _id: 'just now', at: new Date(now) },
      { _id: 'no date', at: 'yesterday' },
      { _id: 'nothing' },
      { _id: 'one of several', at: [new Date(now), new Date(now - 3_600_000)] },
    ]);
    while ((await items.countDocuments()) > 3) await new Promise((resolve) => setTimeout(resolve, SOON));
    expect((await items.find().toArray()).map(({ _id }) => _id).sort()).toEqual(['just now', 'no date', 'nothing']);
    await client.close();
    await server.close();
  });
});
