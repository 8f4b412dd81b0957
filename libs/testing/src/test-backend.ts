import { startEmbeddedMongo } from '@prozessplattform/embedded-mongo';
import { createInProcessBus, type EventBus } from '@prozessplattform/messaging';
import { openDatabase } from '@prozessplattform/persistence';
import { createLogger, createMemoryCache, type Cache, type Logger } from '@prozessplattform/service-kit';

/** Database, bus and cache of a test, all in this process and in memory. */
export interface TestBackend {
  readonly databaseUri: string;
  readonly bus: EventBus;
  readonly cache: Cache;
  readonly log: Logger;
  stop(): Promise<void>;
}

/** Starts them; retries of the bus wait 10 ms, 20 ms and 40 ms so that tests do not. */
export async function startTestBackend(): Promise<TestBackend> {
  const log = createLogger({ service: 'test', level: process.env['TEST_LOG_LEVEL'] ?? 'silent' });
  const server = await startEmbeddedMongo();
  const database = await openDatabase({ uri: server.uri, name: 'pp_bus', log });
  const { db } = database.connection;
  if (db === undefined) throw new Error('the database of the bus is not connected');
  const bus = await createInProcessBus({ connection: db, log, retryDelaysMs: [10, 20, 40] });
  const cache = createMemoryCache();
  return {
    databaseUri: server.uri,
    bus,
    cache,
    log,
    stop: async () => {
      await bus.close();
      await cache.close();
      await database.close();
      await server.close();
    },
  };
}
