import { connect } from 'amqplib';
import type { BrokerDefinitions } from './component-definitions.ts';

/** Declares the queues and bindings of a component over AMQP, with an account that may; users are for the operator to make. */
export async function declareComponent(url: string, { queues, bindings }: BrokerDefinitions): Promise<void> {
  const connection = await connect(url, { timeout: 10_000 });
  try {
    const channel = await connection.createChannel();
    await channel.assertExchange('pp.events', 'topic', { durable: true });
    for (const { name, arguments: queueArguments } of queues)
      await channel.assertQueue(name, { durable: true, arguments: queueArguments });
    for (const { destination, routing_key: key } of bindings) await channel.bindQueue(destination, 'pp.events', key);
  } finally {
    await connection.close();
  }
}
