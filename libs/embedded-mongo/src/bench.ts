import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serialize } from 'bson';
import mongoose from 'mongoose';
import { startEmbeddedMongo } from './start-embedded-mongo.ts';

/** Prints what the server does per second through mongoose on this machine, in memory and durably, and how fast it starts. */
async function main(): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'embedded-mongo-bench-'));
  report('fsync of the disk itself, one by one', fsyncRate(directory), '/s');
  await measure('in memory', undefined);
  await measure('durable', directory);
  await measureStart(directory);
  rmSync(directory, { recursive: true });
}

const SCHEMA = new mongoose.Schema({
  _id: String,
  title: String,
  organisationId: { type: String, index: true },
  n: Number,
  steps: [{ _id: false, id: String, minutes: Number }],
});

const fieldsOf = (i: number): object => ({
  _id: `item-${i}`,
  title: `Vorgang ${i}`,
  organisationId: `o${i % 100}`,
  n: i,
  steps: [
    { id: 'a', minutes: 5 },
    { id: 'b', minutes: 7 },
  ],
});

async function measure(mode: string, dataDir: string | undefined): Promise<void> {
  const server = await startEmbeddedMongo({ dataDir });
  const connection = await mongoose.createConnection(`${server.uri}bench`).asPromise();
  const Item = connection.model('Item', SCHEMA);
  await Item.init();
  const rate = async (title: string, count: number, run: (i: number) => Promise<unknown>, lanes = 1): Promise<void> =>
    report(`${mode}: ${title}`, await perSecond({ count, lanes, run }), '/s');
  await rate('insert, one by one', 2000, (i) => Item.create(fieldsOf(i)));
  await rate('insert, 50 at a time', 6000, (i) => Item.create(fieldsOf(100_000 + i)), 50);
  await rate('findOne by _id, one by one', 4000, (i) => Item.findOne({ _id: `item-${i % 2000}` }).lean());
  await rate('findOne by _id, 50 at a time', 8000, (i) => Item.findOne({ _id: `item-${i % 2000}` }).lean(), 50);
  await rate('find 20 by index', 1000, (i) =>
    Item.find({ organisationId: `o${i % 100}` })
      .limit(20)
      .lean(),
  );
  await rate('findOneAndUpdate $inc, one by one', 2000, (i) =>
    Item.findOneAndUpdate({ _id: `item-${i % 2000}` }, { $inc: { n: 1 } }).lean(),
  );
  await rate(
    'findOneAndUpdate $inc, 50 at a time',
    6000,
    (i) => Item.findOneAndUpdate({ _id: `item-${i % 2000}` }, { $inc: { n: 1 } }).lean(),
    50,
  );
  await connection.close();
  await server.close();
}

async function measureStart(directory: string): Promise<void> {
  const server = await startEmbeddedMongo({ dataDir: directory });
  const connection = await mongoose.createConnection(`${server.uri}start`).asPromise();
  const Item = connection.model('Item', SCHEMA);
  await Item.init();
  for (let i = 0; i < 50_000; i += 5000)
    await Item.collection.insertMany(
      Array.from({ length: 5000 }, (_none, k) => ({ ...fieldsOf(i + k), text: 'x'.repeat(600) })),
    );
  await connection.close();
  await server.close();
  const size = serialize({ ...fieldsOf(1), text: 'x'.repeat(600) }).length;
  const started = performance.now();
  const again = await startEmbeddedMongo({ dataDir: directory });
  report(`start with ${again.stats().documents} documents of ${size} bytes`, performance.now() - started, ' ms');
  report('resident memory of this process then', process.memoryUsage().rss / 1e6, ' MB');
  await again.close();
}

interface Load {
  count: number;
  lanes: number;
  run: (i: number) => Promise<unknown>;
}

async function perSecond({ count, lanes, run }: Load): Promise<number> {
  const started = performance.now();
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < count) await run(next++);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return (count / (performance.now() - started)) * 1000;
}

function fsyncRate(directory: string): number {
  const file = openSync(join(directory, 'fsync'), 'w');
  const started = performance.now();
  for (let i = 0; i < 200; i++) {
    writeSync(file, Buffer.alloc(4096));
    fsyncSync(file);
  }
  closeSync(file);
  return 200_000 / (performance.now() - started);
}

const report = (title: string, value: number, unit: string): void =>
  void process.stdout.write(`${title.padEnd(52)}${Math.round(value).toLocaleString('en').padStart(8)}${unit}\n`);

await main();
