import { setTimeout as wait } from 'node:timers/promises';
import type { CloudEvent } from '@prozessplattform/contracts';
import { Unprocessable } from '../unprocessable.ts';
import { BusBench } from './bus-bench.fixture.ts';
import type { BusHarness } from './bus-harness.fixture.ts';
import { until } from './until.fixture.ts';

export function retryingContract(harness: BusHarness): void {
  let bench: BusBench;
  afterEach(() => bench.end());

  it('tries a failing event again with growing delay and counts the attempts', async () => {
    bench = new BusBench(harness, ['a'], [50, 250]);
    const bus = await bench.open();
    const tries: { at: number; attempt: number; redelivered: boolean }[] = [];
    await bus.consume({
      queue: bench.queue(),
      handle: async (_event, { attempt, redelivered }) => {
        tries.push({ at: Date.now(), attempt, redelivered });
        if (attempt < 3) throw new Error('not yet');
      },
    });
    await bench.publishMany(bus, 1);
    await until(() => tries.length === 3);
    const [first = 0, second = 0, third = 0] = tries.map((entry) => entry.at);
    expect(tries.map((entry) => entry.attempt)).toEqual([1, 2, 3]);
    expect(tries.map((entry) => entry.redelivered)).toEqual([false, true, true]);
    expect(second - first).toBeGreaterThanOrEqual(48);
    expect(third - second).toBeGreaterThanOrEqual(248);
    expect(await bus.deadLetters(bench.queue())).toEqual([]);
  });

  it('does not hold up other events while one waits for its next try', async () => {
    bench = new BusBench(harness, ['a'], [60_000]);
    const bus = await bench.open();
    const handled: number[] = [];
    await bus.consume({
      queue: bench.queue(),
      prefetch: 1,
      handle: async (event) => {
        if (event.sequence === 1) throw new Error('later');
        handled.push(event.sequence);
      },
    });
    await bench.publishMany(bus, 5);
    await until(() => handled.length === 4);
    expect(handled).toEqual([2, 3, 4, 5]);
  });

  it('makes a dead letter with its reason after the last try, which an operator can replay', async () => {
    bench = new BusBench(harness);
    const bus = await bench.open();
    let isMended = false;
    const handled: string[] = [];
    await bus.consume({
      queue: bench.queue(),
      handle: async (event) => {
        if (!isMended) throw new Error('the register is closed');
        handled.push(event.id);
      },
    });
    const [event] = await bench.publishMany(bus, 1);
    await until(async () => (await bus.deadLetters(bench.queue())).length === 1);
    const [letter] = await bus.deadLetters(bench.queue());
    expect(letter).toMatchObject({ queue: bench.queue(), reason: 'the register is closed', attempts: 3 });
    expect(letter?.event).toMatchObject({ id: event?.id });
    expect(Date.now() - new Date(letter?.deadAt ?? 0).getTime()).toBeLessThan(20_000);
    isMended = true;
    expect(await bus.replayDeadLetters(bench.queue())).toBe(1);
    await until(() => handled.length === 1);
    expect(handled).toEqual([event?.id]);
    expect(await bus.deadLetters(bench.queue())).toEqual([]);
  });

  it('makes a dead letter at once of what the handler calls unprocessable', async () => {
    bench = new BusBench(harness, ['a'], [60_000]);
    const bus = await bench.open();
    let tries = 0;
    await bus.consume({
      queue: bench.queue(),
      handle: async () => {
        tries++;
        throw new Unprocessable('no such model');
      },
    });
    await bench.publishMany(bus, 1);
    await until(async () => (await bus.deadLetters(bench.queue())).length === 1);
    expect(tries).toBe(1);
    expect((await bus.deadLetters(bench.queue()))[0]).toMatchObject({ reason: 'no such model', attempts: 1 });
  });

  it.each([
    ['an unknown version', { type: 'de.prozessplattform.modelling.model.created.v2' }, 'unknown event type or version'],
    ['data that does not fit', { data: { title: 'x', notation: 'petri' } }, 'data does not fit'],
    ['no envelope', { specversion: '0.3' }, 'not an event of the platform'],
  ])('makes a dead letter of %s and never drops it', async (_title, change, reason) => {
    bench = new BusBench(harness);
    const bus = await bench.open();
    await bench.inject(JSON.stringify(bench.event(change as Partial<CloudEvent>)));
    const handled: string[] = [];
    await bus.consume({ queue: bench.queue(), handle: async (event) => void handled.push(event.id) });
    const [good] = await bench.publishMany(bus, 1);
    await until(async () => handled.length === 1 && (await bus.deadLetters(bench.queue())).length === 1);
    expect(handled).toEqual([good?.id]);
    expect((await bus.deadLetters(bench.queue()))[0]?.reason).toContain(reason);
  });

  it('takes a handler that passes its deadline for failed and tells it so', async () => {
    bench = new BusBench(harness);
    const bus = await bench.open();
    const attempts: number[] = [];
    let wasAborted = false;
    await bus.consume({
      queue: bench.queue(),
      deadlineMs: 50,
      handle: async (_event, { attempt, signal }) => {
        attempts.push(attempt);
        if (attempt === 1) await wait(5_000, undefined, { signal }).catch(() => (wasAborted = true));
      },
    });
    await bench.publishMany(bus, 1);
    await until(() => attempts.length === 2);
    expect(wasAborted).toBe(true);
  });
}
