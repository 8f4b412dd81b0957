import { setTimeout as wait } from 'node:timers/promises';
import { connect, type Channel, type ChannelModel, type ConsumeMessage } from 'amqplib';

export interface QueueOptions {
  /** `amqp://` or `amqps://`, with the account's name and password. */
  readonly url: string;
  /** The account's own queue, which the platform declared. */
  readonly queue: string;
  /** Gets each event at least once; must be idempotent. An error brings the event back. */
  readonly handle: (event: unknown) => Promise<void>;
  /** How many events are handled at once; default 1, which keeps the order. */
  readonly prefetch?: number;
  /** Told of what went wrong and is tried again; default: nobody. */
  readonly onTrouble?: (error: unknown) => void;
}

export interface QueueConsumer {
  /** Waits for the running handlers, then disconnects. What was not acknowledged comes again. */
  stop(): Promise<void>;
}

const firstDelayMs = 200;
const longestDelayMs = 30_000;
const setupTimeoutMs = 10_000;

/**
 * Consumes one queue over every connection there is in turn: reconnects with growing, jittered delay, however long the
 * broker is away. An event whose handler fails comes back after a pause; the broker puts it aside after 20 tries.
 */
export function consumeQueue(options: QueueOptions): QueueConsumer {
  const stopping = new AbortController();
  const running = (async () => {
    for (let failures = 0; !stopping.signal.aborted; failures++) {
      const startedAt = Date.now();
      await session(options, stopping.signal).catch((error: unknown) => options.onTrouble?.(error));
      if (Date.now() - startedAt > longestDelayMs) failures = 0;
      await pause(Math.min(longestDelayMs, firstDelayMs * 2 ** failures), stopping.signal);
    }
  })();
  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}

/** One connection, until it ends. */
async function session(options: QueueOptions, stopping: AbortSignal): Promise<void> {
  const url = new URL(options.url);
  if (!url.searchParams.has('heartbeat')) url.searchParams.set('heartbeat', '10');
  const connection: ChannelModel = await connect(url.href, { timeout: 10_000 });
  const ended = new Promise<unknown>((resolve) => {
    connection.on('error', resolve);
    connection.on('close', resolve);
    stopping.addEventListener('abort', resolve);
  });
  const attempts = new Set<Promise<void>>();
  try {
    const consuming = await Promise.race([consume(connection, attempts, { options, stopping }), ended, setupTimeout()]);
    if (!isConsuming(consuming)) throw new Error(`the queue could not be opened: ${String(consuming)}`);
    const reason = await Promise.race([ended, consuming.lost]);
    if (stopping.aborted) await consuming.cancel();
    else options.onTrouble?.(reason);
    await Promise.allSettled(attempts);
  } finally {
    await connection.close().catch(() => undefined);
  }
}

interface Consuming {
  readonly lost: Promise<unknown>;
  cancel(): Promise<void>;
}

async function consume(connection: ChannelModel, attempts: Set<Promise<void>>, delivery: Delivery): Promise<Consuming> {
  const { queue, prefetch = 1 } = delivery.options;
  const lost = Promise.withResolvers<unknown>();
  const channel = await connection.createChannel();
  channel.on('error', lost.resolve).on('close', lost.resolve);
  await channel.prefetch(prefetch);
  const { consumerTag } = await channel.consume(queue, (message) => {
    if (message === null) return lost.resolve(new Error('the broker cancelled the consumer'));
    const attempt = deliver(channel, message, delivery).finally(() => attempts.delete(attempt));
    attempts.add(attempt);
  });
  const cancel = async () => {
    await channel.cancel(consumerTag).catch(() => undefined);
  };
  return { lost: lost.promise, cancel };
}

function isConsuming(value: unknown): value is Consuming {
  return typeof value === 'object' && value !== null && 'cancel' in value;
}

/** A broker that is just coming back may never answer. */
async function setupTimeout(): Promise<string> {
  await wait(setupTimeoutMs, undefined, { ref: false });
  return `no answer within ${setupTimeoutMs} ms`;
}

interface Delivery {
  readonly options: QueueOptions;
  readonly stopping: AbortSignal;
}

async function deliver(channel: Channel, message: ConsumeMessage, { options, stopping }: Delivery): Promise<void> {
  try {
    await options.handle(JSON.parse(message.content.toString()));
    channel.ack(message);
  } catch (error) {
    options.onTrouble?.(error);
    const count: unknown = message.properties.headers?.['x-delivery-count'];
    await pause(Math.min(longestDelayMs, firstDelayMs * 2 ** (typeof count === 'number' ? count : 0)), stopping);
    try {
      channel.reject(message, true);
    } catch {
      // The channel is gone: the broker brings the event back by itself.
    }
  }
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await wait(ms * (0.5 + Math.random() / 2), undefined, { signal }).catch(() => undefined);
}
