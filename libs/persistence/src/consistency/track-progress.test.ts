import { setTimeout as wait } from 'node:timers/promises';
import { modelCreated, newId } from '@prozessplattform/contracts';
import { createInProcessBus, type EventBus } from '@prozessplattform/messaging';
import type { AggregateStore } from '../aggregate/aggregate-store.ts';
import { eventFor, newScope, PersistenceBench, titled, type Paper } from '../persistence-bench.fixture.ts';
import { startRelay, type Relay } from '../relay/start-relay.ts';
import { consistencyTokenOf } from './consistency-token.ts';
import { consumeInto } from './consume-into.ts';
import { trackProgress, type ProgressTracker } from './track-progress.ts';

const queue = 'notifications.all-events';
const notYet = expect.objectContaining({ code: 'PLATFORM.NOT_YET_CONSISTENT' });

describe('a read after a write', () => {
  const bench = new PersistenceBench();
  let papers: AggregateStore<Paper>;
  let tracker: ProgressTracker;
  let bus: EventBus;
  let relay: Relay;
  let handled: string[];
  let delayMs = 0;

  beforeAll(async () => {
    await bench.start();
    const opened = await bench.papers();
    papers = opened.papers;
    const { db } = (await bench.open()).connection;
    if (db === undefined) throw new Error('not connected');
    bus = await createInProcessBus({ connection: db, log: bench.log });
    tracker = trackProgress(opened.database);
    relay = startRelay({ database: opened.database, bus, service: 'modelling', log: bench.log, stores: [papers] });
    await consumeInto(bus, {
      queue,
      tracker,
      handle: async (event) => {
        await wait(delayMs);
        handled.push(event.id);
      },
    });
  });
  beforeEach(() => {
    handled = [];
    delayMs = 0;
  });
  afterAll(async () => {
    await relay.stop();
    await bus.close();
    await bench.stop();
  });

  it('waits until the events of the write were handled', async () => {
    delayMs = 100;
    const id = newId();
    const { document } = await papers.insert(newScope(), { _id: newId(), title: 'a' }, [titled('a', id)]);
    await tracker.waitFor(consistencyTokenOf(document), [queue]);
    expect(handled).toEqual([id]);
  });

  it('gives up after its time and says when to come back', async () => {
    delayMs = 400;
    const { document } = await papers.insert(newScope(), { _id: newId(), title: 'a' }, [titled('a')]);
    const token = consistencyTokenOf(document);
    await expect(tracker.waitFor(token, [queue], 100)).rejects.toEqual(notYet);
    await expect(tracker.waitFor(token, [queue], 100)).rejects.toMatchObject({
      options: { headers: { 'Retry-After': '1' } },
    });
    await tracker.waitFor(token, [queue]);
    expect(handled).toHaveLength(1);
  });

  it('waits for each version of the same document', async () => {
    const scope = newScope();
    const { document } = await papers.insert(scope, { _id: newId(), title: 'a' }, [titled('a')]);
    await tracker.waitFor(consistencyTokenOf(document), [queue]);
    delayMs = 150;
    const changed = await papers.change(scope, document._id, {}, () => ({ set: { pages: 1 }, events: [titled('b')] }));
    await expect(tracker.waitFor(consistencyTokenOf(changed), [queue], 20)).rejects.toEqual(notYet);
    await tracker.waitFor(consistencyTokenOf(changed), [queue]);
    expect(handled).toHaveLength(2);
  });

  it('does not wait for queues that the write told nothing', async () => {
    const scope = newScope();
    const silent = await papers.insert(scope, { _id: newId(), title: 'silent' });
    await tracker.waitFor(consistencyTokenOf(silent.document), [queue], 0);
    delayMs = 300;
    const { document } = await papers.insert(scope, { _id: newId(), title: 'a' }, [titled('a')]);
    await tracker.waitFor(consistencyTokenOf(document), ['catalogue.released-models'], 0);
    expect(handled).toEqual([]);
    await relay.drained();
  });

  it('is satisfied by what another process of the service handled', async () => {
    const elsewhere = trackProgress(await bench.open());
    const event = eventFor(newScope(), { type: modelCreated.type, sequence: 3 });
    const token = Buffer.from(JSON.stringify([event.subject, 3, [modelCreated.type]])).toString('base64url');
    await expect(elsewhere.waitFor(token, [queue], 20)).rejects.toEqual(notYet);
    const waiting = elsewhere.waitFor(token, [queue]);
    await Promise.all([elsewhere.applied(event, queue), elsewhere.applied({ ...event, sequence: 2 }, queue)]);
    await expect(waiting).resolves.toBeUndefined();
  });

  it('refuses tokens that are none', async () => {
    const invalid = expect.objectContaining({ code: 'REQUEST.INVALID' });
    for (const token of ['', 'x', Buffer.from('[1,2,3]').toString('base64url')])
      await expect(tracker.waitFor(token, [queue])).rejects.toEqual(invalid);
  });
});
