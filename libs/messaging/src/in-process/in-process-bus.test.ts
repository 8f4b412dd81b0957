import { newId } from '@prozessplattform/contracts';
import { startEmbeddedMongo, type EmbeddedMongo } from '@prozessplattform/embedded-mongo';
import { MongoClient } from 'mongodb';
import { BusBench, silent } from '../contract/bus-bench.fixture.ts';
import type { BusHarness } from '../contract/bus-harness.fixture.ts';
import { eventBusContract } from '../contract/event-bus-contract.fixture.ts';
import { until } from '../contract/until.fixture.ts';
import { createInProcessBus } from './create-in-process-bus.ts';
import { MessageStore } from './message-store.ts';

describe('the bus inside the process', () => {
  let mongo: EmbeddedMongo;
  let client: MongoClient;

  beforeAll(async () => {
    mongo = await startEmbeddedMongo({});
    client = await new MongoClient(mongo.uri).connect();
  });
  afterAll(async () => {
    await client.close();
    await mongo.close();
  });

  const harness = (over: MongoClient): BusHarness => ({
    open: (setting) => createInProcessBus({ connection: over.db('bus'), log: silent, ...setting }),
    // One process has one bus; what shares it are its consumers.
    another: async (bus) => bus,
    inject: async (queue, body) => {
      const message = { _id: newId(), eventId: newId(), subject: newId(), seq: 1, attempts: 0 };
      await new MessageStore(over.db('bus')).insert([{ ...message, queue, body, state: 'ready' }]);
    },
    clear: async () => undefined,
  });

  eventBusContract({
    open: (setting) => harness(client).open(setting),
    another: (bus, setting) => harness(client).another(bus, setting),
    inject: (queue, text) => harness(client).inject(queue, text),
    clear: (setting) => harness(client).clear(setting),
  });

  it('does not confirm what it could not store', async () => {
    const doomed = await new MongoClient(mongo.uri).connect();
    const bench = new BusBench(harness(doomed));
    const bus = await bench.open();
    await bench.publishMany(bus, 1);
    await doomed.close();
    await expect(bus.publish(bench.event(), 'pp.events')).rejects.toMatchObject({ failure: 'unavailable' });
  });

  it('has every confirmed event in the store, for each of its queues', async () => {
    const bench = new BusBench(harness(client), ['a', 'b']);
    const bus = await bench.open();
    const confirmed = (await bench.publishMany(bus, 10)).map((event) => event.id);
    const stored = await client
      .db('bus')
      .collection('bus_messages')
      .find({ eventId: { $in: confirmed } })
      .toArray();
    expect(stored).toHaveLength(20);
    await bench.end();
  });

  it('carries events of four megabytes, a few in memory at a time', async () => {
    const bench = new BusBench(harness(client));
    const bus = await bench.open();
    const title = 'ä'.repeat(2 * 1024 * 1024);
    for (let sequence = 1; sequence <= 4; sequence++)
      await bus.publish(bench.event({ sequence, data: { title, notation: 'blocks', purpose: 'as-is' } }), 'pp.events');
    const lengths: number[] = [];
    await bus.consume({
      queue: bench.queue(),
      prefetch: 1,
      handle: async (event) => void lengths.push((event.data as { title: string }).title.length),
    });
    await until(() => lengths.length === 4);
    expect(lengths).toEqual(Array.from({ length: 4 }, () => title.length));
    await bench.end();
  });

  it('holds a bounded part of a long queue in memory and still delivers all of it in order', async () => {
    const bench = new BusBench(harness(client));
    const bus = await bench.open();
    const sequences: number[] = [];
    await bench.publishMany(bus, 1_100);
    let isStarted = false;
    await bus.consume({
      queue: bench.queue(),
      prefetch: 1,
      handle: async (event) => {
        isStarted = true;
        sequences.push(event.sequence);
      },
    });
    await until(() => isStarted);
    await bench.publishMany(bus, 300);
    await until(() => sequences.length === 1_400);
    const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
    expect(sequences).toEqual([...upTo(1_100), ...upTo(300)]);
    await bench.end();
  }, 60_000);
});
