/**
 * npm run bench:events: how fast and how late events are. With AMQP_URL over RabbitMQ, beside raw amqplib in the same run; else over
 * the bus inside the process. Absolute figures depend on the machine.
 */
import process from 'node:process';
import { httpToConsumer } from './bench-events/latency.mjs';
import { percentile, startBackend, startNotifications } from './bench-events/platform.mjs';
import { manyStreams } from './bench-events/sse.mjs';
import { outboxToConsumer, rawAmqp } from './bench-events/throughput.mjs';
import { webhookThroughput } from './bench-events/webhooks.mjs';

const { AMQP_URL, BENCH_EVENTS = '10000', BENCH_CONNECTIONS = '5000' } = process.env;
const count = Number(BENCH_EVENTS);
const connections = Number(BENCH_CONNECTIONS);
/** Queues that take every public event: feed, webhooks, inboxes. */
const queuesPerEvent = 3;

const first = await startBackend();
const outbox = await outboxToConsumer(first, count);
await first.stop();
tell(`outbox to consumer        ${rate(outbox.events)} (${AMQP_URL === undefined ? 'in process' : 'RabbitMQ'})`);
tell(`  bus alone, no outbox    ${rate(outbox.bus)}`);
tell(`  writing with the outbox ${rate(outbox.writes)}`);
if (AMQP_URL !== undefined) await tellRaw(AMQP_URL);

for (const embedded of AMQP_URL === undefined ? [true] : [true, false]) {
  const measured = await startBackend({ embedded });
  const listening = await startNotifications(measured);
  const delays = await httpToConsumer(measured, listening, 200);
  tell(
    `HTTP 2xx to consumer      ${spread(delays)}, ${embedded ? 'in process' : 'RabbitMQ'} (target: p99 under 50 ms)`,
  );
  await listening.stop();
  await measured.stop();
}

const backend = await startBackend();
const service = await startNotifications(backend);
const streams = await manyStreams(backend, service, { connections, events: 5 });
tell(
  `SSE, ${connections} streams         ${spread(streams.delays)}, ${(streams.bytes / 1024).toFixed(1)} KB per stream, ` +
    `${streams.delays.length} of ${connections * 5} deliveries`,
);
for (const targets of [1, 4]) {
  const perSecond = await webhookThroughput(backend, service, { targets, events: 1_000 });
  tell(
    `webhooks                  ${perSecond.toFixed(0)} deliveries/s to ${targets} target${targets === 1 ? '' : 's'}`,
  );
}
await service.stop();
await backend.stop();
process.exit(0);

async function tellRaw(url) {
  const raw = await rawAmqp(url, count);
  const rawAll = await rawAmqp(url, count, queuesPerEvent);
  const share = ((100 * outbox.events) / raw).toFixed(0);
  tell(`raw amqplib, confirms     ${rate(raw)}: outbox to consumer is ${share} % of it (target: 20 %)`);
  tell(`  into ${queuesPerEvent} queues           ${rate(rawAll)}, as many as take a public event`);
  tell(
    `  per event: amqplib and one queue ${(1e6 / raw).toFixed(0)} µs, further queues ${perEvent(raw, rawAll)}, checks and ` +
      `JSON of the bus ${perEvent(rawAll, outbox.bus)}, outbox and database ${perEvent(outbox.bus, outbox.events)}`,
  );
}

function tell(line) {
  process.stdout.write(`${line}\n`);
}

function rate(value) {
  return `${value.toFixed(0)} events/s`;
}

function perEvent(faster, slower) {
  return `${Math.max(0, 1e6 / slower - 1e6 / faster).toFixed(0)} µs`;
}

function spread(delays) {
  return `p50 ${ms(percentile(delays, 0.5))}, p99 ${ms(percentile(delays, 0.99))}`;
}

function ms(value) {
  return `${value.toFixed(1)} ms`;
}
