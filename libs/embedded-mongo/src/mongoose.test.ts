import mongoose from 'mongoose';
import type { Connection } from 'mongoose';
import { startEmbeddedMongo } from './start-embedded-mongo.ts';
import type { EmbeddedMongo } from './start-embedded-mongo.ts';

let server: EmbeddedMongo;
let connection: Connection;

beforeAll(async () => {
  server = await startEmbeddedMongo();
  connection = await mongoose.createConnection(`${server.uri}mongoose`).asPromise();
});

afterAll(async () => {
  await connection.close();
  await server.close();
});

let models = 0;

/** A model of its own for each test. */
async function procedures() {
  const schema = new mongoose.Schema(
    {
      _id: String,
      title: { type: String, required: true },
      key: { type: String, unique: true, sparse: true },
      organisationId: { type: String, index: true },
      version: { type: Number, default: 0 },
      steps: [{ _id: false, id: String, minutes: Number, done: Boolean }],
      outbox: { type: [{ _id: false, id: String, kind: String }], default: [] },
      hours: mongoose.Schema.Types.Decimal128,
    },
    { timestamps: true, optimisticConcurrency: true },
  );
  schema.index({ organisationId: 1, title: 1 }, { unique: true });
  schema.index({ 'outbox.id': 1 }, { sparse: true });
  const model = connection.model(`Procedure${++models}`, schema);
  await model.init();
  return model;
}

describe('mongoose on the embedded server', () => {
  it('creates, reads and counts documents', async () => {
    const Procedure = await procedures();
    await Procedure.create([
      { _id: 'p1', title: 'Gewerbe anmelden', organisationId: 'o1', hours: '1.50' },
      { _id: 'p2', title: 'Hund anmelden', organisationId: 'o1' },
    ]);
    const found = await Procedure.findOne({ title: /^gewerbe/i }).lean();
    expect(found).toMatchObject({ _id: 'p1', version: 0, outbox: [], createdAt: expect.any(Date) });
    expect(found?.hours?.toString()).toBe('1.50');
    expect(await Procedure.countDocuments({ organisationId: 'o1' })).toBe(2);
    expect(await Procedure.estimatedDocumentCount()).toBe(2);
    expect(await Procedure.exists({ _id: 'p3' })).toBeNull();
  });

  it('reports duplicate keys with the field and the value', async () => {
    const Procedure = await procedures();
    await Procedure.create({ _id: 'p1', title: 'A', organisationId: 'o1', key: 'k' });
    const second = Procedure.create({ _id: 'p2', title: 'B', organisationId: 'o1', key: 'k' });
    await expect(second).rejects.toMatchObject({
      code: 11000,
      keyPattern: { key: 1 },
      keyValue: { key: 'k' },
      message: expect.stringMatching(
        /E11000 duplicate key error collection: mongoose\.\w+ index: key_1 dup key: \{ key: "k" \}/,
      ),
    });
    const third = Procedure.create({ _id: 'p3', title: 'A', organisationId: 'o1' });
    await expect(third).rejects.toMatchObject({
      keyPattern: { organisationId: 1, title: 1 },
      keyValue: { organisationId: 'o1', title: 'A' },
    });
  });

  it('refuses to save over a newer version', async () => {
    const Procedure = await procedures();
    await Procedure.create({ _id: 'p1', title: 'A' });
    const [first, second] = [await Procedure.findById('p1').orFail(), await Procedure.findById('p1').orFail()];
    first.title = 'B';
    await first.save();
    second.title = 'C';
    await expect(second.save()).rejects.toThrow(mongoose.Error.VersionError);
    expect((await Procedure.findById('p1').lean())?.title).toBe('B');
  });

  it('loses no update of 50 concurrent writers on one document', async () => {
    const Procedure = await procedures();
    await Procedure.create({ _id: 'p1', title: 'A' });
    const increments = Array.from({ length: 50 }, (_none, i) =>
      Procedure.findOneAndUpdate(
        { _id: 'p1' },
        { $inc: { version: 1 }, $push: { outbox: { id: `e${i}` } } },
        { returnDocument: 'after' },
      ).lean(),
    );
    const versions = (await Promise.all(increments)).map((doc) => doc?.version);
    expect(new Set(versions).size).toBe(50);
    const stored = await Procedure.findById('p1').lean();
    expect(stored?.version).toBe(50);
    expect(new Set(stored?.outbox.map(({ id }) => id)).size).toBe(50);
  });

  it('lets writers that guard the version win one after the other', async () => {
    const Procedure = await procedures();
    await Procedure.create({ _id: 'p1', title: 'A' });
    let conflicts = 0;
    const write = async (): Promise<void> => {
      for (;;) {
        const { version } = await Procedure.findById('p1').lean().orFail();
        const { modifiedCount } = await Procedure.updateOne({ _id: 'p1', version }, { $set: { version: version + 1 } });
        if (modifiedCount === 1) return;
        conflicts++;
      }
    };
    await Promise.all(Array.from({ length: 25 }, write));
    expect((await Procedure.findById('p1').lean())?.version).toBe(25);
    expect(conflicts).toBeGreaterThan(0);
  });

  it('lets one of many concurrent upserts insert', async () => {
    const Procedure = await procedures();
    const upserts = Array.from({ length: 30 }, () =>
      Procedure.updateOne(
        { key: 'k' },
        { $inc: { version: 1 }, $setOnInsert: { _id: 'p1', title: 'A' } },
        { upsert: true },
      ),
    );
    const results = await Promise.all(upserts);
    expect(results.filter(({ upsertedCount }) => upsertedCount === 1)).toHaveLength(1);
    expect(await Procedure.find().lean()).toMatchObject([{ _id: 'p1', version: 30 }]);
  });

  it('updates array elements by position and by filter', async () => {
    const Procedure = await procedures();
    await Procedure.create({
      _id: 'p1',
      title: 'A',
      steps: [
        { id: 'a', minutes: 5 },
        { id: 'b', minutes: 7 },
      ],
    });
    await Procedure.updateOne({ 'steps.id': 'b' }, { $set: { 'steps.$.done': true } });
    await Procedure.updateOne(
      { _id: 'p1' },
      { $inc: { 'steps.$[s].minutes': 10 } },
      { arrayFilters: [{ 's.id': 'a' }] },
    );
    expect((await Procedure.findById('p1').lean())?.steps).toEqual([
      { id: 'a', minutes: 15 },
      { id: 'b', minutes: 7, done: true },
    ]);
  });

  it('writes in bulk, in order and out of order', async () => {
    const Procedure = await procedures();
    const result = await Procedure.bulkWrite([
      { insertOne: { document: { _id: 'p1', title: 'A' } as never } },
      { updateOne: { filter: { _id: 'p1' }, update: { $set: { title: 'B' } } as never } },
      { updateOne: { filter: { _id: 'p2' }, update: { $set: { title: 'C' } } as never, upsert: true } },
      { deleteOne: { filter: { _id: 'p1' } } },
    ]);
    expect(result).toMatchObject({ insertedCount: 1, modifiedCount: 1, upsertedCount: 1, deletedCount: 1 });
    const documents = ['p3', 'p2', 'p4'].map((_id) => ({ insertOne: { document: { _id, title: _id } as never } }));
    const refused = await Procedure.bulkWrite(documents, { ordered: false, throwOnValidationError: false }).catch(
      (error: unknown) => error,
    );
    expect(refused).toMatchObject({ code: 11000, writeErrors: [{ index: 1 }], insertedCount: 2 });
    const ordered = await Procedure.bulkWrite(
      ['p5', 'p2', 'p6'].map((_id) => ({ insertOne: { document: { _id, title: _id } as never } })),
    ).catch((error: unknown) => error);
    expect(ordered).toMatchObject({ code: 11000, insertedCount: 1 });
    expect((await Procedure.find().sort({ _id: 1 }).lean()).map(({ _id }) => _id)).toEqual(['p2', 'p3', 'p4', 'p5']);
  });

  it('reads long results batch by batch', async () => {
    const Procedure = await procedures();
    await Procedure.insertMany(
      Array.from({ length: 350 }, (_none, i) => ({ _id: `p${i}`, title: `T${i}`, version: i })),
    );
    const seen: number[] = [];
    for await (const { version } of Procedure.find().sort({ version: -1 }).batchSize(100).lean().cursor())
      seen.push(version);
    expect(seen).toEqual(Array.from({ length: 350 }, (_none, i) => 349 - i));
    const aggregated: unknown[] = [];
    for await (const doc of Procedure.aggregate([{ $project: { version: 1 } }]).cursor({ batchSize: 50 }))
      aggregated.push(doc);
    expect(aggregated).toHaveLength(350);
  });

  it('keeps a cursor on what it found while documents change', async () => {
    const Procedure = await procedures();
    await Procedure.insertMany(Array.from({ length: 10 }, (_none, i) => ({ _id: `p${i}`, title: `T${i}` })));
    const cursor = Procedure.find().sort({ _id: 1 }).batchSize(2).lean().cursor();
    await cursor.next();
    await Procedure.deleteMany({ _id: 'p9' });
    const rest: unknown[] = [];
    for await (const { _id } of cursor) rest.push(_id);
    expect(rest).toHaveLength(9);
  });

  it('brings indexes into line with the schema', async () => {
    const Procedure = await procedures();
    await Procedure.collection.createIndex({ left: 1 });
    expect(await Procedure.syncIndexes()).toEqual(['left_1']);
    expect((await Procedure.listIndexes()).map(({ name }) => name)).toEqual([
      '_id_',
      'key_1',
      'organisationId_1',
      'organisationId_1_title_1',
      'outbox.id_1',
    ]);
    expect(await Procedure.diffIndexes()).toEqual({ toDrop: [], toCreate: [] });
  });

  it('aggregates with joins and facets', async () => {
    const Procedure = await procedures();
    await Procedure.insertMany([
      {
        _id: 'p1',
        title: 'A',
        organisationId: 'o1',
        steps: [
          { id: 'a', minutes: 5 },
          { id: 'b', minutes: 10 },
        ],
      },
      { _id: 'p2', title: 'B', organisationId: 'o2', steps: [{ id: 'a', minutes: 1 }] },
    ]);
    await connection.collection('organisations').insertMany([{ _id: 'o1' as never, name: 'Brandis' }]);
    const [result] = await Procedure.aggregate([
      { $lookup: { from: 'organisations', localField: 'organisationId', foreignField: '_id', as: 'organisation' } },
      { $set: { minutes: { $sum: '$steps.minutes' }, place: { $first: '$organisation.name' } } },
      {
        $facet: {
          total: [{ $group: { _id: null, minutes: { $sum: '$minutes' } } }],
          places: [{ $match: { place: 'Brandis' } }, { $project: { minutes: 1 } }],
        },
      },
    ]);
    expect(result).toEqual({ total: [{ _id: null, minutes: 16 }], places: [{ _id: 'p1', minutes: 15 }] });
  });
});
