import { setTimeout as wait } from 'node:timers/promises';
import { context, SpanKind, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { BusBench } from './bus-bench.fixture.ts';
import type { BusHarness } from './bus-harness.fixture.ts';
import { until } from './until.fixture.ts';

export function lifecycleContract(harness: BusHarness): void {
  let bench: BusBench;
  afterEach(() => bench.end());

  it('carries 5,000 events to five consumers without losing one', async () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    bench = new BusBench(harness, names);
    const bus = await bench.open();
    const handled = new Map(names.map((name) => [name, new Set<string>()]));
    for (const name of names)
      await bus.consume({
        queue: bench.queue(name),
        prefetch: 50,
        handle: async (event) => void handled.get(name)?.add(event.id),
      });
    const ids = new Set<string>();
    for (let round = 0; round < 10; round++) for (const { id } of await bench.publishMany(bus, 500)) ids.add(id);
    await until(() => [...handled.values()].every((seen) => seen.size === 5_000), 60_000);
    for (const seen of handled.values()) expect(seen).toEqual(ids);
  }, 90_000);

  it('waits for running handlers when it is closed, and may be closed by several at once', async () => {
    bench = new BusBench(harness);
    const bus = await bench.open();
    let started = 0;
    let finished = 0;
    await bus.consume({
      queue: bench.queue(),
      prefetch: 3,
      handle: async () => {
        started++;
        await wait(100);
        finished++;
      },
    });
    await bench.publishMany(bus, 10);
    await until(() => started === 3);
    await Promise.all([bus.close(), bus.close(), bus.close()]);
    expect(finished).toBe(started);
    const startedByThen = started;
    await wait(50);
    expect(started).toBe(startedByThen);
    const next = await bench.open();
    await next.consume({ queue: bench.queue(), handle: async () => void finished++ });
    await until(() => finished >= 10);
    expect(finished).toBe(10);
  });

  it('stops one consumer without the others', async () => {
    bench = new BusBench(harness, ['a', 'b']);
    const bus = await bench.open();
    const handled = { a: 0, b: 0 };
    const stopped = await bus.consume({ queue: bench.queue('a'), handle: async () => void handled.a++ });
    await bus.consume({ queue: bench.queue('b'), handle: async () => void handled.b++ });
    await stopped.stop();
    await bench.publishMany(bus, 5);
    await until(() => handled.b === 5);
    expect(handled.a).toBe(0);
  });

  it('publishes in a span and handles in a child of it', async () => {
    const exporter = new InMemorySpanExporter();
    const provider = new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] });
    context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
    trace.setGlobalTracerProvider(provider);
    bench = new BusBench(harness);
    const bus = await bench.open();
    const received: { traceparent: string | undefined; active: string | undefined }[] = [];
    await bus.consume({
      queue: bench.queue(),
      handle: async ({ traceparent }) => {
        received.push({ traceparent, active: trace.getActiveSpan()?.spanContext().spanId });
      },
    });
    const traceId = '0af7651916cd43dd8448eb211c80319c';
    await bus.publish(bench.event({ traceparent: `00-${traceId}-b7ad6b7169203331-01` }), 'pp.events');
    await until(() => exporter.getFinishedSpans().length === 2);
    const spans = exporter.getFinishedSpans();
    const publish = spans.find((span) => span.kind === SpanKind.PRODUCER);
    const handle = spans.find((span) => span.kind === SpanKind.CONSUMER);
    expect(publish?.spanContext().traceId).toBe(traceId);
    expect(publish?.parentSpanContext?.spanId).toBe('b7ad6b7169203331');
    expect(handle?.parentSpanContext?.spanId).toBe(publish?.spanContext().spanId);
    const traceparent = `00-${traceId}-${publish?.spanContext().spanId}-01`;
    expect(received).toEqual([{ traceparent, active: handle?.spanContext().spanId }]);
    trace.disable();
    context.disable();
  });
}
