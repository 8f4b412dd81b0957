import { newId } from '@prozessplattform/contracts';
import { startEmbeddedMongo, type EmbeddedMongo } from '@prozessplattform/embedded-mongo';
import { MongoClient } from 'mongodb';
import { silent } from '../contract/bus-bench.fixture.ts';
import { eventBusContract } from '../contract/event-bus-contract.fixture.ts';
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

  eventBusContract({
    open: (setting) => createInProcessBus({ connection: client.db('bus'), log: silent, ...setting }),
    // One process has one bus; what shares it are its consumers.
    another: async (bus) => bus,
    inject: async (queue, body) => {
      const store = new MessageStore(client.db('bus'));
      const message = { _id: newId(), eventId: newId(), subject: newId(), seq: 1, attempts: 0 };
      await store.insert([{ ...message, queue, body, state: 'ready' }]);
    },
    clear: async () => undefined,
  });
});
