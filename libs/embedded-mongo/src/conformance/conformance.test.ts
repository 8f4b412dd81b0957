import { MongoClient } from 'mongodb';
import { startEmbeddedMongo } from '../start-embedded-mongo.ts';
import type { EmbeddedMongo } from '../start-embedded-mongo.ts';
import { CASES } from './all-cases.ts';
import { concurrentWriters } from './concurrent-writers.ts';
import { runCase } from './run-case.ts';

let server: EmbeddedMongo;
let client: MongoClient;

beforeAll(async () => {
  server = await startEmbeddedMongo();
  client = await new MongoClient(server.uri).connect();
});

afterAll(async () => {
  await client.close();
  await server.close();
});

describe.each(Object.entries(CASES))('The embedded server answers as the manual says: %s', (_area, table) => {
  const cases = Object.entries(table).flatMap(([name, list]) => list.map((one) => ({ name, one, title: one.title })));
  it.each(cases)('$name: $title', async ({ one }) => {
    expect(await runCase(client.db('conformance'), one)).toEqual([]);
  });
});

it('The embedded server loses no update of 50 concurrent writers', async () => {
  expect(await concurrentWriters(client.db('conformance'))).toEqual({ incremented: 25, guarded: 25, events: 25 });
});
