import { setTimeout as wait } from 'node:timers/promises';
import { modelContentReleased, newId, type CloudEvent } from '@prozessplattform/contracts';
import type { AggregateStore } from '../aggregate/aggregate-store.ts';
import { pending } from '../aggregate/pending.ts';
import { defineContentStore } from '../contents/define-content-store.ts';
import type { Database } from '../database/database.ts';
import {
  definePapers,
  newScope,
  organisationIn,
  PersistenceBench,
  titled,
  type Paper,
} from '../persistence-bench.fixture.ts';
import type { Scope } from '../scope/scope.ts';
import { RecordingBus } from './recording-bus.fixture.ts';
import { startRelay, type Relay, type RelayOptions } from './start-relay.ts';

describe('the relay', () => {
  const bench = new PersistenceBench();
  let database: Database;
  let papers: AggregateStore<Paper>;
  let bus: RecordingBus;
  let scope: Scope;
  const relays: Relay[] = [];

  beforeAll(() => bench.start());
  beforeEach(async () => {
    ({ database, papers } = await bench.papers());
    bus = new RecordingBus();
    scope = newScope();
    bench.log.lines.length = 0;
  });
  afterEach(async () => {
    await Promise.all(relays.splice(0).map((relay) => relay.stop()));
  });
  afterAll(() => bench.stop());

  function start(options: Partial<RelayOptions> = {}): Relay {
    const relay = startRelay({ database, bus, service: 'modelling', log: bench.log, stores: [papers], ...options });
    relays.push(relay);
    return relay;
  }
  async function add(events = [titled('x')]): Promise<string> {
    return (await papers.insert(scope, { _id: newId(), title: newId() }, events)).document._id;
  }
  async function raw(id: string): Promise<Record<string, unknown>> {
    return (await database.connection.collection('papers').findOne({ _id: id as never })) as Record<string, unknown>;
  }
  const titles = (events: readonly CloudEvent[]) => events.map((event) => (event.data as { title: string }).title);

  it('publishes a whole event at the write, long before it would look by itself', async () => {
    const relay = start({ pollMs: 60_000 });
    await relay.drained();
    const begun = Date.now();
    const id = await add([titled('A')]);
    while (bus.published.length === 0) await wait(1);
    expect(Date.now() - begun).toBeLessThan(10_000);
    await relay.drained();
    expect(bus.exchanges).toEqual(['pp.events']);
    expect(bus.published[0]).toEqual({
      specversion: '1.0',
      id: expect.any(String),
      type: 'de.prozessplattform.modelling.model.created.v1',
      source: '/modelling',
      subject: id,
      time: expect.any(String),
      datacontenttype: 'application/json',
      organisationid: organisationIn(scope),
      sequence: 1,
      data: { title: 'A', notation: 'blocks', purpose: 'as-is' },
    });
  });

  it('takes nothing but the event out of the document: neither version nor time of change move', async () => {
    const id = await add();
    const before = await raw(id);
    const relay = start();
    await relay.drained();
    const after = await raw(id);
    expect(after).toEqual({ ...before, outbox: [] });
  });

  it('publishes the events of one document in order and one batch at a time', async () => {
    const relay = start();
    bus.delayMs = 5;
    const id = await add([titled('1a'), titled('1b')]);
    for (let n = 2; n <= 6; n++) {
      await papers.change(scope, id, {}, () => ({ set: { pages: n }, events: [titled(`${n}a`), titled(`${n}b`)] }));
      expect(bus.underWay.get(id) ?? 0).toBeLessThanOrEqual(2 * n);
    }
    await relay.drained();
    expect(titles(bus.published)).toEqual([1, 2, 3, 4, 5, 6].flatMap((n) => [`${n}a`, `${n}b`]));
    expect(bus.published.map((event) => event.sequence)).toEqual([1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6]);
  });

  it('starts no second batch of a document before the first is confirmed', async () => {
    const relay = start();
    bus.hold();
    const id = await add([titled('first')]);
    while (bus.underWay.get(id) !== 1) await wait(1);
    await papers.change(scope, id, {}, () => ({ set: { pages: 1 }, events: [titled('second')] }));
    await wait(50);
    expect(bus.underWay.get(id)).toBe(1);
    bus.release();
    await relay.drained();
    expect(titles(bus.published)).toEqual(['first', 'second']);
  });

  it('finds what was written while no relay ran', async () => {
    for (let n = 0; n < 30; n++) await add([titled(`${n}`)]);
    const relay = start();
    await relay.drained();
    expect(new Set(titles(bus.published)).size).toBe(30);
    expect(bus.published).toHaveLength(30);
  });

  it('finds by polling what another process wrote', async () => {
    const relay = start({ pollMs: 50 });
    await relay.drained();
    const elsewhere = definePapers(await bench.open({}, database.name));
    await elsewhere.insert(scope, { _id: newId(), title: 'x' }, [titled('from elsewhere')]);
    await relay.drained();
    expect(titles(bus.published)).toEqual(['from elsewhere']);
  });

  it('looks for owed events without looking at documents that owe none', async () => {
    for (let n = 0; n < 50; n++) await papers.insert(scope, { _id: newId(), title: `${n}` });
    const before = bench.stats?.documentsExamined ?? 0;
    await start({ pollMs: 10 }).drained();
    await wait(200);
    expect((bench.stats?.documentsExamined ?? 0) - before).toBe(0);
  });

  it('shares the work with other processes so that each event goes out once', async () => {
    const other = await bench.open({}, database.name);
    const otherPapers = definePapers(other);
    for (let n = 0; n < 40; n++) await add([titled(`before ${n}`)]);
    const one = start({ pollMs: 20 });
    const two = start({ pollMs: 20, database: other, stores: [otherPapers] });
    bus.delayMs = 3;
    await Promise.all(
      Array.from({ length: 40 }, (_, n) =>
        (n % 2 === 0 ? papers : otherPapers).insert(scope, { _id: newId(), title: newId() }, [titled(`during ${n}`)]),
      ),
    );
    await Promise.all([one.drained(), two.drained()]);
    expect(titles(bus.published).sort()).toEqual([...new Set(titles(bus.published))].sort());
    expect(bus.published).toHaveLength(80);
  });

  it('leaves a document to the process that holds it until its lease lapses', async () => {
    const id = await add([titled('held')]);
    const lease = { owner: 'somebody', until: new Date(Date.now() + 1_500) };
    await database.connection.collection('papers').updateOne({ _id: id as never }, { $set: { relayLease: lease } });
    const relay = start({ pollMs: 20 });
    await wait(150);
    expect(bus.published).toEqual([]);
    await relay.drained();
    expect(Date.now()).toBeGreaterThanOrEqual(lease.until.getTime());
    expect(titles(bus.published)).toEqual(['held']);
  });

  it('publishes what another process added to a document meanwhile, without waiting for the next look', async () => {
    const elsewhere = definePapers(await bench.open({}, database.name));
    const relay = start({ pollMs: 60_000 });
    bus.hold();
    const id = await add([titled('here')]);
    while (bus.underWay.get(id) !== 1) await wait(1);
    await elsewhere.change(scope, id, {}, () => ({ set: { pages: 1 }, events: [titled('there')] }));
    bus.release();
    await relay.drained();
    expect(titles(bus.published)).toEqual(['here', 'there']);
  });

  it('leaves also the later events of a document to the process that is publishing it', async () => {
    const id = await add([]);
    start({ pollMs: 60_000 });
    const lease = { owner: 'somebody', until: new Date(Date.now() + 60_000) };
    await database.connection.collection('papers').updateOne({ _id: id as never }, { $set: { relayLease: lease } });
    await papers.change(scope, id, {}, () => ({ set: { pages: 1 }, events: [titled('later')] }));
    await wait(100);
    expect(bus.published).toEqual([]);
    expect((await raw(id))['relayLease']).toEqual(lease);
  });

  it('keeps its lease while the bus is slow', async () => {
    bus.hold();
    const slow = start({ leaseMs: 400, pollMs: 20 });
    const id = await add([titled('slow')]);
    while (bus.underWay.get(id) !== 1) await wait(1);
    const other = await bench.open({}, database.name);
    start({ leaseMs: 400, pollMs: 20, database: other, stores: [definePapers(other)] });
    await wait(1_000);
    bus.release();
    await slow.drained();
    expect(titles(bus.published)).toEqual(['slow']);
  });

  it('gives its documents back when it stops, after what is under way', async () => {
    bus.hold();
    const relay = start({ concurrency: 1, leaseMs: 60_000 });
    const ids = [await add([titled('1')]), await add([titled('2')]), await add([titled('3')])];
    while (bus.underWay.size === 0) await wait(1);
    const stopping = relay.stop();
    bus.release();
    await stopping;
    expect(titles(bus.published)).toEqual(['1']);
    for (const id of ids) expect('relayLease' in (await raw(id))).toBe(false);
    await start().drained();
    expect(titles(bus.published).sort()).toEqual(['1', '2', '3']);
  });

  it('adds the content that an event refers to', async () => {
    const contents = defineContentStore<object>(database, { name: 'contents' });
    const versionId = newId();
    const content = { notation: 'blocks', subProcesses: [{ name: 'Prüfen' }] };
    const contentHash = await contents.put(scope, versionId, content);
    const { example } = modelContentReleased;
    const data = { ...example, versionId, contentHash };
    Reflect.deleteProperty(data, 'content');
    const id = await add([pending(modelContentReleased, data, { contentRef: contents.ref(versionId) })]);
    expect(JSON.stringify((await raw(id))['outbox'])).not.toContain('Prüfen');
    await start().drained();
    expect(bus.published[0]?.data).toEqual({ ...data, content });
    expect(bus.exchanges).toEqual(['pp.internal']);
  });

  it('lets the service complete an event from its own store', async () => {
    await add([titled('bare')]);
    const enrich = {
      'modelling.model.created.v1': async (entry: { data: unknown }) => ({ ...(entry.data as object), title: 'rich' }),
    };
    await start({ enrich }).drained();
    expect(titles(bus.published)).toEqual(['rich']);
  });

  it('waits while the bus is down, tells so once, logs no error and then publishes everything', async () => {
    bus.down = true;
    const relay = start({ pollMs: 20 });
    for (let n = 0; n < 5; n++) await add([titled(`${n}`)]);
    await wait(900);
    await add([titled('5')]);
    bus.down = false;
    await relay.drained(20_000);
    expect(titles(bus.published).sort()).toEqual(['0', '1', '2', '3', '4', '5']);
    expect(bench.log.lines.filter((line) => line.startsWith('warn'))).toHaveLength(1);
    expect(bench.log.lines.filter((line) => line.startsWith('error'))).toEqual([]);
    expect(bench.log.lines.at(-1)).toBe('info: the bus takes events again');
  });

  it('lets an event that cannot be published hold up nothing but its own document', async () => {
    let isBroken = true;
    bus.refuses = (event) => isBroken && titles([event])[0] === 'bad';
    const relay = start({ pollMs: 20 });
    const id = await add([titled('good'), titled('bad'), titled('after bad')]);
    for (let n = 0; n < 10; n++) await add([titled(`other ${n}`)]);
    while (bus.published.length < 12) await wait(5);
    expect(titles(bus.published)).toContain('other 9');
    expect((await raw(id))['outbox']).toHaveLength(2);
    isBroken = false;
    await relay.drained();
    expect(titles(bus.published.filter((event) => event.subject === id)).at(-2)).toBe('bad');
  });

  it('publishes more than it keeps in memory', async () => {
    const relay = start({ pollMs: 30 });
    bus.delayMs = 20;
    const inserts = Array.from({ length: 1_100 }, (_, n) =>
      papers.insert(scope, { _id: newId(), title: `${n}` }, [titled(`${n}`)]),
    );
    await Promise.all(inserts);
    bus.delayMs = 0;
    await relay.drained(30_000);
    expect(new Set(titles(bus.published)).size).toBe(1_100);
  }, 40_000);
});
