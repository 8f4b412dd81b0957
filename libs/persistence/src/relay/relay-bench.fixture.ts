import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId } from '@prozessplattform/contracts';
import { startEmbeddedMongo } from '@prozessplattform/embedded-mongo';
import { createAmqpBus, createInProcessBus, type EventBus } from '@prozessplattform/messaging';
import { openDatabase } from '../database/database.ts';
import { definePapers, newScope, RecordingLog, titled } from '../persistence-bench.fixture.ts';
import { startRelay } from './start-relay.ts';

/**
 * Figures of the way from write to handler: `node --conditions=source <this file> [documents] [writers]`. Writes durably
 * into a directory of its own; with AMQP_URL over RabbitMQ instead of the bus inside the process, with AUDITED=true each
 * write owes its record to the audit log.
 */
const [documents = 3_000, writers = 32] = process.argv.slice(2).map(Number);
const dataDir = await mkdtemp(join(tmpdir(), 'relay-bench-'));
const mongo = await startEmbeddedMongo({ dataDir });
const log = new RecordingLog();
const database = await openDatabase({ uri: mongo.uri, name: 'bench', log, audited: process.env['AUDITED'] === 'true' });
const busDatabase = await openDatabase({ uri: mongo.uri, name: 'bench_bus', log });
const bus = await openBus();
const papers = definePapers(database);
await database.init();

let handled = 0;
const delays: number[] = [];
await bus.consume({
  queue: 'notifications.all-events',
  prefetch: 64,
  handle: async (event) => {
    handled++;
    delays.push(Date.now() - new Date(event.time).getTime());
  },
});
await bus.consume({ queue: 'identity.audit', prefetch: 200, handle: async () => undefined });
const relay = startRelay({ database, bus, service: 'modelling', log, stores: [papers] });
const scope = newScope();

await measure('write → handled, writers wait for nothing', documents);
await measureBacklog();
console.log(`delay of a single event: ${(await singleDelay()).toFixed(1)} ms`);

await relay.stop();
await bus.close();
await database.close();
await busDatabase.close();
await mongo.close();
await rm(dataDir, { recursive: true });

async function measure(title: string, count: number): Promise<void> {
  const target = handled + count;
  delays.length = 0;
  const begun = performance.now();
  const busy = process.cpuUsage();
  await write(count);
  const written = performance.now() - begun;
  await until(() => handled >= target);
  const total = performance.now() - begun;
  const { user, system } = process.cpuUsage(busy);
  const sorted = delays.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))];
  console.log(`${title}: ${perSecond(count, written)} writes/s, ${perSecond(count, total)} events/s handled`);
  console.log(
    `  processor time: ${((user + system) / 1000 / count).toFixed(3)} ms per write, database and bus included`,
  );
  console.log(`  delay from write to handler: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms`);
}

async function measureBacklog(): Promise<void> {
  await relay.stop();
  await write(documents);
  const target = handled + documents;
  const begun = performance.now();
  const second = startRelay({ database, bus, service: 'modelling', log, stores: [papers] });
  await second.drained(120_000);
  const published = performance.now() - begun;
  await until(() => handled >= target);
  console.log(`backlog after a standstill: ${perSecond(documents, published)} events/s published`);
  await second.stop();
}

async function singleDelay(): Promise<number> {
  const third = startRelay({ database, bus, service: 'modelling', log, stores: [papers] });
  await third.drained();
  const times: number[] = [];
  for (let n = 0; n < 50; n++) {
    const target = handled + 1;
    const begun = performance.now();
    await papers.insert(scope, { _id: newId(), title: newId() }, [titled('single')]);
    await until(() => handled >= target, 0);
    times.push(performance.now() - begun);
  }
  await third.stop();
  return times.toSorted((a, b) => a - b)[25] ?? 0;
}

async function write(count: number): Promise<void> {
  let left = count;
  const writer = async () => {
    while (left-- > 0) await papers.insert(scope, { _id: newId(), title: newId() }, [titled('bench')]);
  };
  await Promise.all(Array.from({ length: writers }, writer));
}

async function openBus(): Promise<EventBus> {
  const url = process.env['AMQP_URL'];
  if (url !== undefined) return createAmqpBus({ url, service: 'bench', log });
  if (busDatabase.connection.db === undefined) throw new Error('not connected');
  return createInProcessBus({ connection: busDatabase.connection.db, log });
}

async function until(condition: () => boolean, pauseMs = 2): Promise<void> {
  while (!condition())
    await new Promise((resolve) => (pauseMs === 0 ? setImmediate(resolve) : setTimeout(resolve, pauseMs)));
}

function perSecond(count: number, ms: number): number {
  return Math.round((count / ms) * 1_000);
}
