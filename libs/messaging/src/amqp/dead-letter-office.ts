import type { Channel, GetMessage } from 'amqplib';
import type { DeadLetter } from '../event-bus.ts';
import { PublishFailed } from '../publish-failed.ts';
import type { AmqpLink } from './amqp-link.ts';
import type { AmqpPublisher } from './amqp-publisher.ts';
import { deadQueueOf } from './topology.ts';

/** Reads and replays `<queue>.dead`. */
export class DeadLetterOffice {
  readonly #link: AmqpLink;
  readonly #publisher: AmqpPublisher;

  constructor(link: AmqpLink, publisher: AmqpPublisher) {
    this.#link = link;
    this.#publisher = publisher;
  }

  /** The letters stay where they are. */
  peek(queue: string, limit: number): Promise<DeadLetter[]> {
    return this.#onChannel(async (channel) => {
      const letters: DeadLetter[] = [];
      let last: GetMessage | false = false;
      while (letters.length < limit) {
        const message = await channel.get(deadQueueOf(queue));
        if (message === false) break;
        last = message;
        letters.push(letterOf(queue, message));
      }
      if (last !== false) channel.nack(last, true, true);
      return letters;
    });
  }

  /** Each letter leaves only after the broker confirmed its copy in the queue. */
  replay(queue: string): Promise<number> {
    return this.#onChannel(async (channel) => {
      const { messageCount } = await channel.checkQueue(deadQueueOf(queue));
      for (let replayed = 0; replayed < messageCount; replayed++) {
        const message = await channel.get(deadQueueOf(queue));
        if (message === false) return replayed;
        const messageId = String(message.properties.messageId);
        const body = message.content.toString();
        await this.#publisher.send({ exchange: '', routingKey: queue, body, messageId, mandatory: true });
        channel.ack(message);
      }
      return messageCount;
    });
  }

  async #onChannel<R>(work: (channel: Channel) => Promise<R>): Promise<R> {
    const { session, impediment } = this.#link;
    if (session === undefined) throw new PublishFailed('unavailable', impediment ?? 'no connection to the broker');
    const channel = await session.connection.createChannel();
    channel.on('error', () => undefined);
    try {
      return await work(channel);
    } finally {
      await channel.close().catch(() => undefined);
    }
  }
}

function letterOf(queue: string, message: GetMessage): DeadLetter {
  const headers: Record<string, unknown> = message.properties.headers ?? {};
  const attempts = headers['x-attempts'];
  return {
    queue,
    reason: textOf(headers['x-reason']) ?? `by the broker: ${textOf(headers['x-first-death-reason']) ?? 'unknown'}`,
    attempts: typeof attempts === 'number' ? attempts : 0,
    deadAt: textOf(headers['x-failed-at']) ?? new Date(0).toISOString(),
    event: bodyOf(message),
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function bodyOf(message: GetMessage): unknown {
  const text = message.content.toString();
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
