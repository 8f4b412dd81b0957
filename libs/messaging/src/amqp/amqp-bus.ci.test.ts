import { exec } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { newId, sessionRevoked } from '@prozessplattform/contracts';
import { connect, type Channel } from 'amqplib';
import { BusBench, silent } from '../contract/bus-bench.fixture.ts';
import type { BusHarness, BusSetting } from '../contract/bus-harness.fixture.ts';
import { eventBusContract } from '../contract/event-bus-contract.fixture.ts';
import { until } from '../contract/until.fixture.ts';
import type { EventBus } from '../event-bus.ts';
import type { Log } from '../log.ts';
import { createAmqpBus } from './create-amqp-bus.ts';
import { blockedFrame, startTcpProxy, unblockedFrame, type TcpProxy } from './tcp-proxy.fixture.ts';
import { deadQueueOf } from './topology.ts';

const brokerUrl = process.env['AMQP_URL'] ?? 'amqp://127.0.0.1:5672';

async function onChannel(work: (channel: Channel) => Promise<unknown>): Promise<void> {
  const connection = await connect(brokerUrl);
  const channel = await connection.createChannel();
  await work(channel);
  await channel.close();
  await connection.close();
}

async function deleteQueues({ topology }: BusSetting): Promise<void> {
  await onChannel(async (channel) => {
    for (const { name } of topology) for (const queue of [name, deadQueueOf(name)]) await channel.deleteQueue(queue);
  });
}

const harness: BusHarness = {
  open: (setting) => createAmqpBus({ url: brokerUrl, service: 'test', log: silent, ...setting }),
  another: (_bus, setting) => createAmqpBus({ url: brokerUrl, service: 'test', log: silent, ...setting }),
  inject: (queue, text) => onChannel(async (channel) => channel.sendToQueue(queue, Buffer.from(text))),
  clear: deleteQueues,
};

describe('the bus over RabbitMQ', () => {
  eventBusContract(harness);
});

describe('the bus over RabbitMQ when things go wrong', () => {
  let proxy: TcpProxy;
  let bench: BusBench;
  let bus: EventBus;
  const logged: string[] = [];

  beforeEach(async () => {
    proxy = await startTcpProxy(brokerUrl);
    logged.length = 0;
    const note = (level: string) => (_details: object, message: string) => void logged.push(`${level}: ${message}`);
    const log: Log = { debug: note('debug'), info: note('info'), warn: note('warn'), error: note('error') };
    bench = new BusBench({
      ...harness,
      open: (setting) => createAmqpBus({ url: proxy.url, service: 'test', log, ...setting }),
    });
    bus = await bench.open();
  });
  afterEach(async () => {
    await bench.end();
    await proxy.close();
  });

  /** Publishes until the bus takes the event, as the relay does. */
  async function publishPersistently(sequence: number): Promise<void> {
    const event = bench.event({ sequence });
    for (;;) {
      try {
        await bus.publish(event, 'pp.events');
        return;
      } catch {
        await wait(50);
      }
    }
  }

  it('loses nothing when the connection breaks in the middle, and logs no error', async () => {
    const handled = new Set<number>();
    await bus.consume({ queue: bench.queue(), handle: async (event) => void handled.add(event.sequence) });
    const publishing = Promise.all(
      Array.from({ length: 10 }, async (_, lane) => {
        for (let n = 0; n < 200; n++) await publishPersistently(lane * 200 + n);
      }),
    );
    for (let cut = 0; cut < 3; cut++) {
      await until(() => handled.size > 200 * (cut + 1));
      proxy.cut();
    }
    await publishing;
    await until(() => handled.size === 2_000, 60_000);
    expect(proxy.connections).toBeGreaterThanOrEqual(4);
    expect(logged.filter((line) => line.startsWith('error'))).toEqual([]);
    expect(logged.filter((line) => line.includes('trying again')).length).toBeLessThanOrEqual(3);
  });

  it('catches up after each reconnect of a broadcast', async () => {
    const seen: string[] = [];
    await bus.broadcast({
      name: 'test.stream',
      bindings: [{ exchange: 'pp.events', pattern: `${bench.organisationId}.#` }],
      handle: async () => void seen.push('event'),
      onGap: async () => void seen.push('gap'),
    });
    proxy.cut();
    await until(() => seen.length === 2);
    await publishPersistently(1);
    await until(() => seen.length === 3);
    expect(seen).toEqual(['gap', 'gap', 'event']);
  });

  const revoked = () => bench.event({ type: sessionRevoked.type, data: { ...sessionRevoked.example } });

  it('rejects an event that the broker returns because no queue takes it', async () => {
    const pattern = `${bench.organisationId}.#`;
    await onChannel((channel) => channel.unbindQueue(bench.queue(), 'pp.internal', pattern));
    await expect(bus.publish(revoked(), 'pp.internal')).rejects.toMatchObject({ failure: 'unroutable' });
    await onChannel((channel) => channel.bindQueue(bench.queue(), 'pp.internal', pattern));
    await expect(bus.publish(revoked(), 'pp.internal')).resolves.toBeUndefined();
  });

  it('takes nobody listening to what is only broadcast for no failure', async () => {
    await onChannel((channel) => channel.deleteQueue(bench.queue()));
    const knowingNoQueue = await createAmqpBus({ url: brokerUrl, service: 'test', log: silent, topology: [] });
    await expect(knowingNoQueue.publish(revoked(), 'pp.internal')).resolves.toBeUndefined();
    await knowingNoQueue.close();
  });

  it('is not ready while the broker blocks publishers, and rejects at once', async () => {
    proxy.say(blockedFrame('low on disk'));
    await until(() => !bus.ready().ok);
    expect(bus.ready().reason).toContain('low on disk');
    await expect(bus.publish(bench.event(), 'pp.events')).rejects.toMatchObject({ failure: 'unavailable' });
    proxy.say(unblockedFrame());
    await until(() => bus.ready().ok);
    await bus.publish(bench.event(), 'pp.events');
  });

  it('gives up on a confirm that does not come within ten seconds', async () => {
    proxy.stall();
    const begun = Date.now();
    await expect(bus.publish(bench.event(), 'pp.events')).rejects.toThrow('no confirm within 10000 ms');
    expect(Date.now() - begun).toBeLessThan(11_000);
    await bus.close();
    expect(Date.now() - begun).toBeLessThan(20_000);
  });

  it('declares a queue again that was deleted under its consumer', async () => {
    const handled: number[] = [];
    await bus.consume({ queue: bench.queue(), handle: async (event) => void handled.push(event.sequence) });
    await onChannel((channel) => channel.deleteQueue(bench.queue()));
    await until(async () => {
      await publishPersistently(7);
      return handled.length > 0;
    });
    expect(handled[0]).toBe(7);
  });

  it('hands an event out again whose consumer lost its connection before the ack', async () => {
    const deliveries: boolean[] = [];
    await bus.consume({
      queue: bench.queue(),
      handle: async (_event, { redelivered }) => {
        deliveries.push(redelivered);
        if (deliveries.length > 1) return;
        proxy.cut();
        await wait(200);
      },
    });
    await publishPersistently(1);
    await until(() => deliveries.length >= 2);
    expect(deliveries.slice(0, 2)).toEqual([false, true]);
  });

  it('refuses to start without a broker', async () => {
    const unreachable = createAmqpBus({
      url: 'amqp://127.0.0.1:9',
      service: 'test',
      log: silent,
      connectTimeoutMs: 300,
    });
    await expect(unreachable).rejects.toThrow('no connection to the broker within 300 ms');
  });

  it('bounds what waits to be published', async () => {
    const results = await Promise.allSettled(
      Array.from({ length: 12_000 }, () => bus.publish(bench.event({ id: newId() }), 'pp.events')),
    );
    const rejected = results.filter((result) => result.status === 'rejected');
    expect(rejected.length).toBeGreaterThan(0);
    expect(rejected.every((result) => String(result.reason).includes('too many events at once'))).toBe(true);
    expect(results.length - rejected.length).toBeGreaterThanOrEqual(10_000);
  });

  it('loses nothing when the broker itself is restarted', async () => {
    const restart = process.env['RABBITMQ_RESTART_CMD'];
    const handled = new Set<number>();
    await bus.consume({ queue: bench.queue(), handle: async (event) => void handled.add(event.sequence) });
    // RabbitMQ 3.10 keeps a quorum queue without leader when it is killed within seconds of the queue's declaration.
    if (restart !== undefined) await wait(12_000);
    const publishing = (async () => {
      for (let sequence = 0; sequence < 500; sequence++) await publishPersistently(sequence);
    })();
    await until(() => handled.size > 50);
    if (restart === undefined) proxy.cut();
    else await promisify(exec)(restart);
    await publishing;
    await until(() => handled.size === 500, 60_000);
    expect(handled.size).toBe(500);
  });
});
