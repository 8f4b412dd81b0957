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

const { AMQP_URL, BENCH_EVENTS = '4000', BENCH_CONNECTIONS = '5000' } = process.env;
const count = Number(BENCH_EVENTS);
const connections = Number(BENCH_CONNECTIONS);

const first = await startBackend();
const outbox = await outboxToConsumer(first, count);
await first.stop();
tell(`outbox to consumer        ${rate(outbox.events)} (${AMQP_URL === undefined ? 'in process' : 'RabbitMQ'})`);
tell(`  bus alone, no outbox    ${rate(outbox.bus)}`);
tell(`  writing with the outbox ${rate(outbox.writes)}`);
if (AMQP_URL !== undefined) {
  const raw = await rawAmqp(AMQP_URL, count);
  tell(
    `raw amqplib, confirms     ${rate(raw)}: outbox to consumer is ${((100 * outbox.events) / raw).toFixed(0)} % of it (target: 20 %)`,
  );
  tell(
    `  the bus takes ${perEvent(raw, outbox.bus)} more per event, outbox and database ${perEvent(outbox.bus, outbox.events)}`,
  );
}

const backend = await startBackend();
const service = await startNotifications(backend);
const delays = await httpToConsumer(backend, service, 200);
tell(
  `HTTP 2xx to consumer      p50 ${ms(percentile(delays, 0.5))}, p99 ${ms(percentile(delays, 0.99))} (target: p99 under 50 ms)`,
);
const perSecond = await webhookThroughput(backend, service, { targets: 4, events: 500 });
tell(`webhooks                  ${perSecond.toFixed(0)} deliveries/s to 4 targets`);
const streams = await manyStreams(backend, service, { connections, events: 5 });
tell(
  `SSE, ${connections} streams         p50 ${ms(percentile(streams.delays, 0.5))}, p99 ${ms(percentile(streams.delays, 0.99))}, ` +
    `${(streams.bytes / 1024).toFixed(1)} KB per stream, ${streams.delays.length} of ${connections * 5} deliveries`,
);
await service.stop();
await backend.stop();
process.exit(0);

function tell(line) {
  process.stdout.write(`${line}\n`);
}

function rate(value) {
  return `${value.toFixed(0)} events/s`;
}

function perEvent(faster, slower) {
  return `${Math.max(0, 1e6 / slower - 1e6 / faster).toFixed(0)} µs`;
}

function ms(value) {
  return `${value.toFixed(1)} ms`;
}
