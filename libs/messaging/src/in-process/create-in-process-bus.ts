import { queues, type QueueDefinition } from '@prozessplattform/contracts';
import type { Db } from 'mongodb';
import type { EventBus } from '../event-bus.ts';
import type { Log } from '../log.ts';
import { defaultRetryDelaysMs } from '../retry-delays.ts';
import { InProcessBus } from './in-process-bus.ts';
import { MessageStore } from './message-store.ts';

export interface InProcessBusOptions {
  /** The database that keeps queues, retries and dead letters; one process at a time uses it. */
  readonly connection: Db;
  readonly log: Log;
  /** Default: all queues of the platform. */
  readonly topology?: readonly QueueDefinition[];
  /** Milliseconds before each further try; default 1 s, 10 s, 60 s, 10 min. */
  readonly retryDelaysMs?: readonly number[];
}

/**
 * The bus of the embedded profile: every event is stored in each of its queues before `publish` resolves, and what was
 * not handled when the process ended is delivered after the next start.
 */
export async function createInProcessBus(options: InProcessBusOptions): Promise<EventBus> {
  const store = new MessageStore(options.connection);
  const lastSeq = await store.open();
  return new InProcessBus({
    store,
    lastSeq,
    log: options.log,
    topology: options.topology ?? queues,
    retryDelaysMs: options.retryDelaysMs ?? defaultRetryDelaysMs,
  });
}
