import { MongoClient } from 'mongodb';
import type { Collection, Document, Filter, FindOptions } from 'mongodb';
import { startEmbeddedMongo } from '../start-embedded-mongo.ts';
import type { EmbeddedMongo } from '../start-embedded-mongo.ts';

let server: EmbeddedMongo;
let client: MongoClient;
let items: Collection;

beforeAll(async () => {
  server = await startEmbeddedMongo();
  client = await new MongoClient(server.uri).connect();
  items = client.db('indexes').collection('items');
  await items.createIndexes([
    { key: { organisationId: 1, status: 1, _id: 1 } },
    { key: { 'outbox.id': 1 }, sparse: true },
    { key: { price: 1 } },
    { key: { at: -1 } },
    { key: { code: 1 }, unique: true, partialFilterExpression: { code: { $exists: true } } },
    { key: { 'tags.k': 1, 'tags.v': 1 } },
  ]);
  await items.insertMany(
    Array.from({ length: 1000 }, (_none, i) => ({
      _id: i as never,
      organisationId: `o${i % 10}`,
      status: i % 3 === 0 ? 'open' : 'done',
      price: i / 10,
      at: new Date(i * 1000),
      name: `n${i}`,
      ...(i % 100 === 0 ? { outbox: [{ id: `e${i}` }, { id: `f${i}` }], code: i } : {}),
      tags: [
        { k: i % 7, v: i % 5 },
        { k: 'x', v: i },
      ],
    })),
  );
});

afterAll(async () => {
  await client.close();
  await server.close();
});

async function measured(filter: Filter<Document>, options: FindOptions = {}): Promise<Record<string, number>> {
  const before = server.stats();
  const found = await items.find(filter, options).toArray();
  const after = server.stats();
  return {
    found: found.length,
    scans: after.scans - before.scans,
    lookups: after.indexLookups - before.indexLookups,
    examined: after.documentsExamined - before.documentsExamined,
    sorts: after.sorts - before.sorts,
  };
}

const lookup = (found: number, examined = found): object => ({ found, scans: 0, lookups: 1, examined, sorts: 0 });

describe('An index answers without a scan', () => {
  it.each<[string, Filter<Document>, FindOptions, object]>([
    ['equality on the _id', { _id: 5 as never }, {}, lookup(1)],
    ['$in on the _id', { _id: { $in: [1, 2, 5000] as never } }, {}, lookup(2)],
    ['equality on a prefix of a compound index', { organisationId: 'o0' }, {}, lookup(100)],
    ['equality on more of it', { organisationId: 'o0', status: 'open' }, {}, lookup(34)],
    ['$in on an indexed field', { organisationId: { $in: ['o0', 'o1'] } }, {}, lookup(200)],
    ['an element of an array of documents', { 'outbox.id': 'f100' }, {}, lookup(1)],
    ['$elemMatch over an array of documents', { outbox: { $elemMatch: { id: 'f100' } } }, {}, lookup(1)],
    ['$exists on a sparse index', { 'outbox.id': { $exists: true } }, {}, lookup(10)],
    ['a range', { price: { $gte: 10, $lt: 11 } }, {}, lookup(10, 11)],
    ['a range on a descending index', { at: { $gt: new Date(990_000) } }, {}, lookup(9, 10)],
    ['equality on a partial index that its filter allows', { code: 500 }, {}, lookup(1)],
    ['$or whose branches all have an index', { $or: [{ code: 500 }, { price: 3 }] }, {}, lookup(2)],
    ['$and', { $and: [{ organisationId: 'o1' }, { status: 'open' }] }, {}, lookup(33)],
    ['a further condition on what the index found', { organisationId: 'o0', name: 'n10' }, {}, lookup(1, 100)],
  ])('%s', async (_title, filter, options, expected) => {
    expect(await measured(filter, options)).toEqual(expected);
  });

  it('in the order of the rest of a compound index, reading only as many as wanted', async () => {
    const page = { sort: { _id: -1 } as const, limit: 5 };
    expect(await measured({ organisationId: 'o0', status: 'open' }, page)).toEqual(lookup(5));
    expect(await measured({ organisationId: 'o0', status: 'open' }, { sort: { status: 1, _id: 1 }, limit: 5 })).toEqual(
      lookup(5),
    );
  });

  it('in the order of the _id from where the page before ended', async () => {
    expect(await measured({ _id: { $gt: 500 as never } }, { sort: { _id: 1 }, limit: 3 })).toEqual(lookup(3, 4));
  });

  it('for updates, deletes, counts and pipelines too', async () => {
    const before = server.stats();
    await items.updateOne({ 'outbox.id': 'e100' }, { $pull: { outbox: { id: 'e100' } } } as never);
    await items.findOneAndUpdate({ _id: 7 as never }, { $set: { name: 'x' } });
    await items.deleteOne({ code: 900 });
    await items.countDocuments({ organisationId: 'o3' });
    await items.aggregate([{ $match: { organisationId: 'o3' } }, { $group: { _id: '$status' } }]).toArray();
    await items
      .aggregate([
        { $match: { _id: 1 } },
        { $lookup: { from: 'items', localField: 'price', foreignField: 'price', as: 's' } },
      ])
      .toArray();
    const after = server.stats();
    expect({ scans: after.scans - before.scans, lookups: after.indexLookups - before.indexLookups }).toEqual({
      scans: 0,
      lookups: 7,
    });
  });
});

describe('An index is not used where it would miss documents', () => {
  it.each<[string, Filter<Document>]>([
    ['a sparse index does not find what lacks the field', { 'outbox.id': null }],
    ['a partial index does not find what its filter leaves out', { code: null }],
    ['negation', { organisationId: { $ne: 'o1' } }],
    ['a field without an index', { name: 'n5' }],
  ])('%s', async (_title, filter) => {
    const { scans, found } = await measured(filter);
    expect({ scans, isFound: (found ?? 0) > 0 }).toEqual({ scans: 1, isFound: true });
  });
});
