import { setTimeout as wait } from 'node:timers/promises';
import type { CloudEvent } from '@prozessplattform/contracts';
import { BusBench } from './bus-bench.fixture.ts';
import type { BusHarness } from './bus-harness.fixture.ts';
import { until } from './until.fixture.ts';

export function sharingContract(harness: BusHarness): void {
  let bench: BusBench;
  afterEach(() => bench.end());

  it('lets processes share a queue', async () => {
    bench = new BusBench(harness);
    const one = await bench.open();
    const two = await bench.another(one);
    const handled = { one: [] as string[], two: [] as string[] };
    const consumer = (mine: string[]) => async (event: CloudEvent) => {
      await wait(2);
      mine.push(event.id);
    };
    await one.consume({ queue: bench.queue(), prefetch: 2, handle: consumer(handled.one) });
    await two.consume({ queue: bench.queue(), prefetch: 2, handle: consumer(handled.two) });
    const events = await bench.publishMany(one, 100);
    await until(() => handled.one.length + handled.two.length >= 100);
    await wait(50);
    expect([...handled.one, ...handled.two].sort()).toEqual(events.map((event) => event.id).sort());
    expect(handled.one.length).toBeGreaterThan(0);
    expect(handled.two.length).toBeGreaterThan(0);
  });

  it('gives a queue with a single active consumer to one process at a time, and to the next one after it', async () => {
    bench = new BusBench(harness, ['single']);
    const one = await bench.open();
    const two = await bench.another(one);
    const handled = { one: 0, two: 0 };
    const first = await one.consume({ queue: bench.queue('single'), handle: async () => void handled.one++ });
    await bench.publishMany(one, 1);
    await until(() => handled.one === 1);
    await two.consume({ queue: bench.queue('single'), handle: async () => void handled.two++ });
    await bench.publishMany(one, 50);
    await until(() => handled.one === 51);
    expect(handled.two).toBe(0);
    await first.stop();
    await bench.publishMany(one, 5);
    await until(() => handled.two === 5);
    expect(handled.one).toBe(51);
  });

  it('broadcasts every event to every process, after each has caught up', async () => {
    bench = new BusBench(harness);
    const one = await bench.open();
    const two = await bench.another(one);
    const seen = { one: [] as string[], two: [] as string[] };
    const bindings = [{ exchange: 'pp.events' as const, pattern: `${bench.organisationId}.modelling.#` }];
    const definition = (mine: string[]) => ({
      name: 'test.stream',
      bindings,
      handle: async (event: CloudEvent) => void mine.push(event.id),
      onGap: async () => void mine.push('gap'),
    });
    await one.broadcast(definition(seen.one));
    const second = await two.broadcast(definition(seen.two));
    const [event] = await bench.publishMany(one, 1);
    await until(() => seen.one.length === 2 && seen.two.length === 2);
    expect(seen).toEqual({ one: ['gap', event?.id], two: ['gap', event?.id] });
    await second.stop();
    await bench.publishMany(one, 1);
    await until(() => seen.one.length === 3);
    expect(seen.two).toHaveLength(2);
  });

  it('goes on broadcasting after a handler failed', async () => {
    bench = new BusBench(harness);
    const bus = await bench.open();
    const seen: number[] = [];
    await bus.broadcast({
      name: 'test.stream',
      bindings: [{ exchange: 'pp.events', pattern: `${bench.organisationId}.#` }],
      handle: async (event) => {
        seen.push(event.sequence);
        if (event.sequence === 1) throw new Error('broken listener');
      },
    });
    await bench.publishMany(bus, 3);
    await until(() => seen.length === 3);
    expect(seen).toEqual([1, 2, 3]);
  });

  it('never runs more handlers at once than prefetch allows', async () => {
    bench = new BusBench(harness);
    const bus = await bench.open();
    let running = 0;
    let most = 0;
    let handled = 0;
    await bus.consume({
      queue: bench.queue(),
      prefetch: 4,
      handle: async () => {
        most = Math.max(most, ++running);
        await wait(3);
        running--;
        handled++;
      },
    });
    await bench.publishMany(bus, 80);
    await until(() => handled === 80);
    expect(most).toBe(4);
  });

  it('keeps the order of each subject, and a failing event holds back only its own subject', async () => {
    bench = new BusBench(harness, ['a'], [30, 30]);
    const bus = await bench.open();
    const log: string[] = [];
    await bus.consume({
      queue: bench.queue(),
      ordered: true,
      prefetch: 8,
      handle: async (event, { attempt }) => {
        await wait(Math.random() * 3);
        const entry = `${event.subject}${event.sequence}`;
        if (entry === 'x2' && attempt < 3) throw new Error('not yet');
        log.push(entry);
      },
    });
    for (let sequence = 1; sequence <= 4; sequence++)
      for (const subject of ['x', 'y', 'z']) await bus.publish(bench.event({ subject, sequence }), 'pp.events');
    await until(() => log.length === 12);
    for (const subject of ['x', 'y', 'z'])
      expect(log.filter((entry) => entry.startsWith(subject))).toEqual([1, 2, 3, 4].map((n) => `${subject}${n}`));
    expect(log.indexOf('y4')).toBeLessThan(log.indexOf('x2'));
  });
}
