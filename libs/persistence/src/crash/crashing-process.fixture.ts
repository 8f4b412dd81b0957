import { createInterface } from 'node:readline';
import { derivedId, newId, type CloudEvent } from '@prozessplattform/contracts';
import { startEmbeddedMongo } from '@prozessplattform/embedded-mongo';
import { createInProcessBus } from '@prozessplattform/messaging';
import { defineAggregate } from '../aggregate/define-aggregate.ts';
import { openDatabase } from '../database/database.ts';
import { definePapers, RecordingLog, titled } from '../persistence-bench.fixture.ts';
import { defineProjection } from '../projection/define-projection.ts';
import { startRelay } from '../relay/start-relay.ts';
import { scopeForSystem } from '../scope/scope.ts';

/**
 * A service to be killed: writes papers and, from their events, cards, notes (one per event) and one counter; every write
 * of a paper owes a record to the audit log. Prints
 * `acked <paper> <version>` for each answered write. On the line `finish` it stops writing, waits until everything has
 * come through and prints `state <json>`.
 */
const [dataDir = '', organisationId = ''] = process.argv.slice(2);
const mongo = await startEmbeddedMongo({ dataDir });
const log = new RecordingLog();
const database = await openDatabase({ uri: mongo.uri, name: 'crash', log, audited: true });
const busDatabase = await openDatabase({ uri: mongo.uri, name: 'crash_bus', log });
if (busDatabase.connection.db === undefined) throw new Error('not connected');
const retryDelaysMs = [20, 50, 100, 200, 400];
const bus = await createInProcessBus({ connection: busDatabase.connection.db, log, retryDelaysMs });
const papers = definePapers(database);
const cards = defineProjection<{ title: string }>(database, { name: 'cards', schema: { title: String } });
const notes = defineAggregate<{ about: string; sequence: number }>(database, {
  name: 'notes',
  schema: { about: String, sequence: Number },
});
const counters = defineAggregate<{ count: number }>(database, { name: 'counters', schema: { count: Number } });
const acts = defineAggregate<{ about: string; sequence: number; action: string }>(database, {
  name: 'acts',
  schema: { about: String, sequence: Number, action: String },
  unaudited: 'they are the log itself',
});
const scope = scopeForSystem(organisationId, 'A process that is killed again and again.');
const counterId = derivedId(organisationId, 'counter');
await counters.insert(scope, { _id: counterId, count: 0 });
const relay = startRelay({ database, bus, service: 'modelling', log, stores: [papers], leaseMs: 300, pollMs: 50 });
await bus.consume({ queue: 'notifications.all-events', prefetch: 8, handle });
await bus.consume({ queue: 'identity.audit', prefetch: 8, handle: record });

const finishing = new AbortController();
createInterface({ input: process.stdin }).on('line', () => finishing.abort());
await Promise.all(Array.from({ length: 4 }, write));
await settle();

async function handle(event: CloudEvent): Promise<void> {
  const { title } = event.data as { title: string };
  await cards.project(event, event.subject, { title });
  const note = { _id: derivedId(event.id, 'note'), about: event.subject, sequence: event.sequence };
  await notes.insert(scope, note);
  await counters.change(scope, counterId, { causedBy: event.id }, () => ({ increment: { count: 1 } }));
}

async function record(event: CloudEvent): Promise<void> {
  const { effect } = event.data as { effect: string };
  const act = { _id: derivedId(event.id, 'act'), about: event.subject, sequence: event.sequence, action: effect };
  await acts.insert(scope, act);
}

async function write(): Promise<void> {
  while (!finishing.signal.aborted) {
    const _id = newId();
    await papers.insert(scope, { _id, title: _id }, [titled(`${_id} 1`)]);
    process.stdout.write(`acked ${_id} 1\n`);
    await papers.change(scope, _id, {}, () => ({ set: { pages: 2 }, events: [titled(`${_id} 2`)] }));
    process.stdout.write(`acked ${_id} 2\n`);
  }
}

async function settle(): Promise<void> {
  await relay.drained(30_000);
  const consumed = { queue: { $in: ['notifications.all-events', 'identity.audit'] } };
  const queued = () => busDatabase.connection.collection('bus_messages').findOne(consumed);
  while ((await queued()) !== null) await new Promise((resolve) => setTimeout(resolve, 10));
  const everything = { limit: 10_000 };
  const state = {
    papers: (await papers.list(scope, everything)).items,
    cards: (await cards.list(scope, everything)).items,
    notes: (await notes.list(scope, everything)).items,
    acts: (await acts.list(scope, everything)).items,
    count: (await counters.get(scope, counterId)).count,
    deadLetters: await bus.deadLetters('notifications.all-events'),
    errors: log.lines.filter((line) => line.startsWith('error')),
  };
  await relay.stop();
  await bus.close();
  await database.close();
  await busDatabase.close();
  await mongo.close();
  process.stdout.write(`state ${JSON.stringify(state)}\n`, () => process.exit(0));
}
