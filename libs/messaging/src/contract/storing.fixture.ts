import { modelReleased, type CloudEvent } from '@prozessplattform/contracts';
import { PublishFailed } from '../publish-failed.ts';
import { BusBench } from './bus-bench.fixture.ts';
import type { BusHarness } from './bus-harness.fixture.ts';
import { until } from './until.fixture.ts';

export function storingContract(harness: BusHarness): void {
  let bench: BusBench;
  afterEach(() => bench.end());

  it('keeps a confirmed event until somebody consumes it', async () => {
    bench = new BusBench(harness);
    const bus = await bench.open();
    const [event] = await bench.publishMany(bus, 1);
    const handled: CloudEvent[] = [];
    await bus.consume({ queue: bench.queue(), handle: async (received) => void handled.push(received) });
    await until(() => handled.length === 1);
    expect(handled[0]).toMatchObject({ ...event });
  });

  it('loses nothing when the process ends in the middle', async () => {
    bench = new BusBench(harness);
    const first = await bench.open();
    const events = await bench.publishMany(first, 60);
    const handled = new Set<string>();
    const handle = async (event: CloudEvent) => void handled.add(event.id);
    await first.consume({ queue: bench.queue(), prefetch: 1, handle });
    await until(() => handled.size >= 5);
    await first.close();
    const second = await bench.open();
    await second.consume({ queue: bench.queue(), handle });
    await until(() => handled.size === 60);
    expect(new Set(events.map((event) => event.id))).toEqual(handled);
  });

  it('gives each of two queues every event, and publishTo only one of them', async () => {
    bench = new BusBench(harness, ['a', 'b']);
    const bus = await bench.open();
    const seen = { a: [] as string[], b: [] as string[] };
    await bus.consume({ queue: bench.queue('a'), handle: async (event) => void seen.a.push(event.id) });
    await bus.consume({ queue: bench.queue('b'), handle: async (event) => void seen.b.push(event.id) });
    const events = await bench.publishMany(bus, 20);
    const answer = bench.event();
    await bus.publishTo(answer, bench.queue('b'));
    await until(() => seen.a.length === 20 && seen.b.length === 21);
    expect(new Set(seen.a)).toEqual(new Set(events.map((event) => event.id)));
    expect(seen.b).toContain(answer.id);
  });

  it('delivers in the order of publishing to a consumer that takes one at a time', async () => {
    bench = new BusBench(harness);
    const bus = await bench.open();
    const sequences: number[] = [];
    await bus.consume({
      queue: bench.queue(),
      prefetch: 1,
      handle: async (event) => void sequences.push(event.sequence),
    });
    for (let sequence = 1; sequence <= 30; sequence++) await bus.publish(bench.event({ sequence }), 'pp.events');
    await until(() => sequences.length === 30);
    expect(sequences).toEqual(Array.from({ length: 30 }, (_, index) => index + 1));
  });

  it('refuses to publish what its definition does not allow', async () => {
    bench = new BusBench(harness);
    const bus = await bench.open();
    const unknown = bench.event({ type: 'de.prozessplattform.modelling.model.created.v99' });
    await expect(bus.publish(unknown, 'pp.events')).rejects.toThrow('unknown event type or version');
    await expect(bus.publish(bench.event({ data: { title: 1 } }), 'pp.events')).rejects.toThrow('/title');
    await expect(bus.publish(bench.event({ type: modelReleased.type }), 'pp.internal')).rejects.toThrow(TypeError);
    await expect(bus.publish(bench.event({ organisationid: 'none' }), 'pp.events')).rejects.toThrow('/organisationid');
  });

  it('refuses queues that the topology does not have', async () => {
    bench = new BusBench(harness);
    const bus = await bench.open();
    await expect(bus.consume({ queue: 'nobody.knows', handle: async () => undefined })).rejects.toThrow(TypeError);
    await expect(bus.publishTo(bench.event(), 'nobody.knows')).rejects.toThrow(TypeError);
    await expect(bus.deadLetters('nobody.knows')).rejects.toThrow(TypeError);
  });

  it('rejects publishing after it was closed and is not ready any more', async () => {
    bench = new BusBench(harness);
    const bus = await bench.open();
    expect(bus.ready()).toEqual({ ok: true });
    await bus.close();
    expect(bus.ready()).toEqual({ ok: false, reason: 'bus is closed' });
    await expect(bus.publish(bench.event(), 'pp.events')).rejects.toThrow(PublishFailed);
  });
}
