import { newId, queues, type CloudEvent } from '@prozessplattform/contracts';
import { createInProcessBus, type EventBus } from '@prozessplattform/messaging';
import fc from 'fast-check';
import type { Database } from '../database/database.ts';
import { newScope, PersistenceBench, titled } from '../persistence-bench.fixture.ts';
import { defineProjection } from '../projection/define-projection.ts';
import { startRelay } from './start-relay.ts';

/** How often each point of the path from write to pull throws, in percent. */
interface Chaos {
  readonly beforePublish: number;
  readonly afterPublish: number;
  readonly handler: number;
  readonly restarts: number;
  readonly seed: number;
}

const documents = 6;
const changes = 5;

describe('the way from the write to the read model', () => {
  const bench = new PersistenceBench();
  beforeAll(() => bench.start());
  afterAll(() => bench.stop());

  it('delivers every event at least once and ends in equal read models, wherever relay and consumer die', async () => {
    const percent = fc.integer({ min: 0, max: 30 });
    const chaos = fc.record({
      beforePublish: percent,
      afterPublish: percent,
      handler: percent,
      restarts: fc.integer({ min: 0, max: 3 }),
      seed: fc.nat(),
    });
    await fc.assert(fc.asyncProperty(chaos, run), {
      numRuns: Number(process.env['CHAOS_RUNS'] ?? 3),
      endOnFailure: true,
    });
  }, 120_000);

  async function run(chaos: Chaos): Promise<void> {
    const dice = diceOf(chaos.seed);
    let isCalm = false;
    const maybeDie = (percent: number) => {
      if (!isCalm && dice() * 100 < percent) throw new Error('died');
    };
    const hooks = {
      beforePublish: () => maybeDie(chaos.beforePublish),
      afterPublish: () => maybeDie(chaos.afterPublish),
    };
    const { database, papers } = await bench.papers(hooks);
    const cards = defineProjection<{ title: string }>(database, { name: 'cards', schema: { title: String } });
    const busDatabase = await bench.open();
    const seen = new Set<string>();
    const bus = await openBus(busDatabase, async (event) => {
      maybeDie(chaos.handler);
      await cards.project(event, event.subject, { title: (event.data as { title: string }).title });
      seen.add(event.id);
    });
    const begin = () =>
      startRelay({ database, bus, service: 'modelling', log: bench.log, stores: [papers], pollMs: 20, leaseMs: 200 });
    let relay = begin();
    const scope = newScope();
    const owed = new Set<string>();
    const ids = Array.from({ length: documents }, () => newId());
    for (const _id of ids) await papers.insert(scope, { _id, title: _id }, [owe(owed, `${_id} 1`)]);
    for (let n = 2; n <= changes; n++) {
      if (n <= chaos.restarts + 1) {
        void relay.stop();
        relay = begin();
      }
      await Promise.all(
        ids.map((id) => papers.change(scope, id, {}, () => ({ set: { pages: n }, events: [owe(owed, `${id} ${n}`)] }))),
      );
    }
    isCalm = true;
    await relay.drained(30_000);
    await settled(() => [...owed].every((id) => seen.has(id)));
    for (const id of ids)
      expect(await cards.get(scope, id)).toMatchObject({ title: `${id} ${changes}`, sourceVersion: changes });
    expect(await bus.deadLetters('notifications.all-events')).toEqual([]);
    await relay.stop();
    await bus.close();
    await assertTidy(database);
  }

  function openBus(database: Database, handle: (event: CloudEvent) => Promise<void>): Promise<EventBus> {
    const { db } = database.connection;
    if (db === undefined) throw new Error('not connected');
    const retryDelaysMs = Array.from({ length: 30 }, () => 10);
    return createInProcessBus({ connection: db, log: bench.log, topology: queues, retryDelaysMs }).then(async (bus) => {
      await bus.consume({ queue: 'notifications.all-events', handle });
      return bus;
    });
  }

  async function assertTidy(database: Database): Promise<void> {
    const left = await database.connection.collection('papers').find({}).toArray();
    for (const document of left) expect(document).toMatchObject({ outbox: [], version: changes });
  }
});

function owe(owed: Set<string>, title: string) {
  const id = newId();
  owed.add(id);
  return titled(title, id);
}

async function settled(condition: () => boolean): Promise<void> {
  for (let tries = 0; !condition(); tries++) {
    if (tries > 2_000) throw new Error('events are missing');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** Reproducible random numbers (mulberry32). */
function diceOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
