import type { QueueDefinition } from '@prozessplattform/contracts';
import type { Channel } from 'amqplib';

/** How often the broker hands out an event whose consumer dies with it, before it becomes a dead letter. */
const deliveryLimit = 50;

/** Every argument is explicit, so that RabbitMQ 3.10 and 4.x give the same queue and declaring again never conflicts. */
function quorum(deadLetterArguments: object, limit = deliveryLimit): { durable: true; arguments: object } {
  return { durable: true, arguments: { 'x-queue-type': 'quorum', 'x-delivery-limit': limit, ...deadLetterArguments } };
}

function deadLetteringTo(routingKey: object): object {
  return {
    'x-dead-letter-exchange': '',
    ...routingKey,
    'x-dead-letter-strategy': 'at-least-once',
    'x-overflow': 'reject-publish',
  };
}

/** Peeking returns the messages, which the broker counts: so the limit is out of reach. */
const parking = quorum({}, 1_000_000_000);

export function deadQueueOf(queue: string): string {
  return `${queue}.dead`;
}

/** The exchange that brings a message back, after the delay, to the queue that its routing key names. */
export function delayExchangeOf(delayMs: number): string {
  return `pp.delay.${delayMs}`;
}

/** Declares exchanges, queues, dead letter queues and the ladder of delays. Idempotent. */
export async function declareTopology(
  channel: Channel,
  topology: readonly QueueDefinition[],
  retryDelaysMs: readonly number[],
): Promise<void> {
  await channel.assertExchange('pp.events', 'topic', { durable: true });
  await channel.assertExchange('pp.internal', 'topic', { durable: true });
  for (const delayMs of new Set(retryDelaysMs)) await declareDelay(channel, delayMs);
  for (const queue of topology) await declareQueue(channel, queue);
}

async function declareDelay(channel: Channel, delayMs: number): Promise<void> {
  const name = delayExchangeOf(delayMs);
  await channel.assertExchange(name, 'fanout', { durable: true });
  await channel.assertQueue(name, quorum({ 'x-message-ttl': delayMs, ...deadLetteringTo({}) }));
  await channel.bindQueue(name, name, '');
}

/** One queue with its dead letter queue and bindings. Idempotent. */
export async function declareQueue(channel: Channel, queue: QueueDefinition): Promise<void> {
  const { name, bindings } = queue;
  const single = queue.singleActiveConsumer === true ? { 'x-single-active-consumer': true } : {};
  const deadLetters = deadLetteringTo({ 'x-dead-letter-routing-key': deadQueueOf(name) });
  await channel.assertQueue(deadQueueOf(name), parking);
  await channel.assertQueue(name, quorum({ ...single, ...deadLetters }));
  for (const { exchange, pattern } of bindings) await channel.bindQueue(name, exchange, pattern);
}
