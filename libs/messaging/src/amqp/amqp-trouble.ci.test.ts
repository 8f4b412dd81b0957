import { execFileSync } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { modelContentReleased, newId } from '@prozessplattform/contracts';
import { connect } from 'amqplib';
import { BusBench, silent } from '../contract/bus-bench.fixture.ts';
import { until } from '../contract/until.fixture.ts';
import type { EventBus } from '../event-bus.ts';
import { createAmqpBus } from './create-amqp-bus.ts';
import { deadQueueOf } from './topology.ts';

const { AMQP_URL = '', RABBITMQ_CTL_CMD = '' } = process.env;

describe('what no consumer can handle', () => {
  let bench: BusBench;
  let bus: EventBus;

  beforeEach(async () => {
    bench = new BusBench({
      open: (setting) => createAmqpBus({ url: AMQP_URL, service: 'test', log: silent, ...setting }),
      another: (_bus, setting) => createAmqpBus({ url: AMQP_URL, service: 'test', log: silent, ...setting }),
      inject,
      clear: async ({ topology }) => {
        for (const { name } of topology) for (const queue of [name, deadQueueOf(name)]) await deleteQueue(queue);
      },
    });
    bus = await bench.open();
  });
  afterEach(() => bench.end());

  const reasons = async () => (await bus.deadLetters(bench.queue())).map(({ reason }) => reason);

  it('lies among the dead letters with its reason, whatever it is, and the others were handled', async () => {
    await bench.inject('\u0000\uffff kein JSON');
    await bench.inject(JSON.stringify(bench.event({ type: 'de.prozessplattform.modelling.model.created.v9' })));
    await bench.inject(JSON.stringify({ ...bench.event(), organisationid: 'niemand' }));
    const handled: number[] = [];
    let hung = 0;
    await bus.consume({
      queue: bench.queue(),
      deadlineMs: 100,
      handle: async ({ sequence }) => {
        if (sequence === 3) {
          hung++;
          await new Promise(() => undefined);
        }
        handled.push(sequence);
      },
    });
    await bench.publishMany(bus, 5);
    await until(async () => (await reasons()).length === 4);
    expect(handled.toSorted()).toEqual([1, 2, 4, 5]);
    expect(hung).toBe(3);
    expect((await reasons()).toSorted()).toEqual([
      expect.stringContaining('not an event of the platform: /organisationid'),
      'not an event of the platform: no JSON',
      'not handled within 100 ms',
      'unknown event type or version de.prozessplattform.modelling.model.created.v9',
    ]);
  });

  it('is not an event of four megabytes, which arrives whole while others pass', async () => {
    const content = { notation: 'blocks' as const, text: 'ä'.repeat(2 * 1024 * 1024) };
    const data = { ...modelContentReleased.example, content };
    const big = bench.event({ type: modelContentReleased.type, data: data as never });
    expect(Buffer.byteLength(JSON.stringify(big))).toBeGreaterThan(4 * 1024 * 1024);
    const sizes = new Map<string, number>();
    await bus.consume({
      queue: bench.queue(),
      handle: async (event) => void sizes.set(event.id, Buffer.byteLength(JSON.stringify(event))),
    });
    const [, small] = await Promise.all([bus.publish(big, 'pp.internal'), bench.publishMany(bus, 50)]);
    await until(() => sizes.size === 51, 30_000);
    expect(sizes.get(big.id)).toBe(Buffer.byteLength(JSON.stringify(big)));
    expect(small.every(({ id }) => sizes.has(id))).toBe(true);
    expect(await bus.deadLetters(bench.queue())).toEqual([]);
  });

  it('is nothing that came while the disk was full: publishers wait and say so, consumers go on, nothing is lost', async () => {
    const handled = new Set<string>();
    let fails = true;
    const before = await bench.publishMany(bus, 40);
    rabbitmqctl('set_disk_free_limit 100000GB');
    try {
      const waiting = bus.publish(bench.event(), 'pp.events').catch((error: unknown) => error);
      await until(() => !bus.ready().ok, 20_000);
      expect(bus.ready().reason).toContain('the broker blocks publishers');
      await expect(bus.publish(bench.event(), 'pp.events')).rejects.toMatchObject({ failure: 'unavailable' });
      await bus.consume({
        queue: bench.queue(),
        prefetch: 10,
        handle: async ({ id, sequence }) => {
          if (sequence === 7 && fails) throw new Error('erst nach dem Alarm');
          handled.add(id);
        },
      });
      await until(() => handled.size >= 39, 20_000);
      await wait(1_500);
      expect(await reasons()).toEqual([]);
      expect(handled.has(before[6]?.id ?? '')).toBe(false);
      expect(await waiting).toMatchObject({ failure: 'unavailable' });
    } finally {
      fails = false;
      rabbitmqctl('set_disk_free_limit 50MB');
    }
    await until(() => bus.ready().ok, 20_000);
    const after = await bench.publishMany(bus, 5);
    await until(() => [...before, ...after].every(({ id }) => handled.has(id)), 30_000);
    expect(await reasons()).toEqual([]);
  });
});

async function inject(queue: string, text: string): Promise<void> {
  const connection = await connect(AMQP_URL);
  const channel = await connection.createConfirmChannel();
  channel.sendToQueue(queue, Buffer.from(text), { persistent: true, messageId: newId() });
  await channel.waitForConfirms();
  await connection.close();
}

async function deleteQueue(queue: string): Promise<void> {
  const connection = await connect(AMQP_URL);
  await (await connection.createChannel()).deleteQueue(queue);
  await connection.close();
}

function rabbitmqctl(command: string): void {
  if (RABBITMQ_CTL_CMD === '') throw new Error('RABBITMQ_CTL_CMD has to be set');
  execFileSync('bash', ['-c', `${RABBITMQ_CTL_CMD} ${command}`]);
}
