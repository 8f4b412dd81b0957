import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { connect, type ChannelModel } from 'amqplib';
import { eventually } from '@prozessplattform/testing';
import { consumeQueue } from './consume-queue.ts';

const { AMQP_URL = '', RABBITMQ_RESTART_CMD = '' } = process.env;
const queue = `component.test-${randomBytes(4).toString('hex')}`;
let connection: ChannelModel;

async function publish(...bodies: readonly object[]): Promise<void> {
  connection = await connect(AMQP_URL);
  const channel = await connection.createConfirmChannel();
  await channel.assertQueue(queue, { durable: true, arguments: { 'x-queue-type': 'quorum', 'x-delivery-limit': 20 } });
  for (const body of bodies) channel.sendToQueue(queue, Buffer.from(JSON.stringify(body)), { persistent: true });
  await channel.waitForConfirms();
  await connection.close();
}

afterAll(async () => {
  connection = await connect(AMQP_URL);
  await (await connection.createChannel()).deleteQueue(queue);
  await connection.close();
});

describe('consuming a queue', () => {
  it('brings an event back whose handler failed', async () => {
    await publish({ id: 'a' });
    const seen: string[] = [];
    const consumer = consumeQueue({
      url: AMQP_URL,
      queue,
      handle: async (event) => {
        seen.push((event as { id: string }).id);
        if (seen.length === 1) throw new Error('nicht beim ersten Mal');
      },
    });
    await eventually(() => seen.length === 2);
    await consumer.stop();
    expect(seen).toEqual(['a', 'a']);
  });

  it('goes on after the broker was killed and came back', async () => {
    const seen = new Set<string>();
    const consumer = consumeQueue({
      url: AMQP_URL,
      queue,
      handle: async (event) => void seen.add((event as { id: string }).id),
    });
    await publish({ id: 'before' });
    await eventually(() => seen.has('before'));
    execFileSync('bash', ['-c', RABBITMQ_RESTART_CMD]);
    await eventually(
      () =>
        publish({ id: 'after' }).then(
          () => true,
          () => false,
        ),
      60_000,
    );
    await eventually(() => seen.has('after'), 60_000);
    await consumer.stop();
    expect([...seen]).toEqual(expect.arrayContaining(['before', 'after']));
  });
});
