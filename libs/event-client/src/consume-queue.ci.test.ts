import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect as connectTo, createServer, type AddressInfo, type Socket } from 'node:net';
import { connect, type ChannelModel } from 'amqplib';
import { eventually } from '@prozessplattform/testing';
import { consumeQueue } from './consume-queue.ts';

const { AMQP_URL = '' } = process.env;
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

  // A kill of the broker is the messaging library's and the chaos run's business; here it is the client that has to come back.
  it('goes on after its connection was cut again and again', async () => {
    const cutter = await cuttingProxy(new URL(AMQP_URL));
    const seen = new Set<string>();
    const consumer = consumeQueue({
      url: cutter.url,
      queue,
      handle: async (event) => void seen.add((event as { id: string }).id),
    });
    for (const id of ['first', 'second', 'third']) {
      await publish({ id });
      await eventually(() => seen.has(id), 60_000);
      cutter.cut();
    }
    await consumer.stop();
    await cutter.close();
    expect([...seen]).toEqual(['first', 'second', 'third']);
  });
});

/** Stands between client and broker and cuts all connections when told to. */
async function cuttingProxy(broker: URL): Promise<{ url: string; cut(): void; close(): Promise<void> }> {
  const open = new Set<Socket>();
  const server = createServer((near) => {
    const far = connectTo(Number(broker.port), broker.hostname);
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        open.delete(socket);
        other.destroy();
      });
      socket.pipe(other);
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(broker);
  url.port = String((server.address() as AddressInfo).port);
  const cut = () => open.forEach((socket) => socket.destroy());
  return {
    url: url.href,
    cut,
    close: async () => {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}
