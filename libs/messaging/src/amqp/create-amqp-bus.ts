import { queues, type QueueDefinition } from '@prozessplattform/contracts';
import type { EventBus } from '../event-bus.ts';
import type { Log } from '../log.ts';
import { defaultRetryDelaysMs } from '../retry-delays.ts';
import { AmqpBus } from './amqp-bus.ts';
import { AmqpLink } from './amqp-link.ts';

export interface AmqpBusOptions {
  /** `amqp://` or `amqps://`, with credentials and virtual host. */
  readonly url: string;
  /** Name of the connection in the broker's management view. */
  readonly service: string;
  readonly log: Log;
  /** Default: all queues of the platform. */
  readonly topology?: readonly QueueDefinition[];
  /** Milliseconds before each further try; default 1 s, 10 s, 60 s, 10 min. */
  readonly retryDelaysMs?: readonly number[];
  /** How long the first connection is tried, default 30,000. Later ones are tried for ever. */
  readonly connectTimeoutMs?: number;
}

/** The bus of the distributed profile, over RabbitMQ 3.10 or later. Throws when the broker is not there at the start. */
export async function createAmqpBus(options: AmqpBusOptions): Promise<EventBus> {
  const { url, service, log, topology = queues, retryDelaysMs = defaultRetryDelaysMs } = options;
  const link = new AmqpLink({ url, service, log, topology, retryDelaysMs });
  const bus = new AmqpBus({ link, log, topology, retryDelaysMs });
  await link.open(options.connectTimeoutMs ?? 30_000);
  return bus;
}
