/**
 * npm run -s dead-letters: how many dead letters each queue has. `-- <queue>` shows them with their reasons, `-- <queue> --replay` puts
 * them back with fresh attempts. Needs AMQP_URL of an account that may read and write the platform's queues.
 */
import process from 'node:process';
import { parseArgs } from 'node:util';
import { queues } from '../libs/contracts/src/topology.ts';
import { createAmqpBus } from '../libs/messaging/src/amqp/create-amqp-bus.ts';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { replay: { type: 'boolean' } } });
const [queue] = positionals;
const { AMQP_URL } = process.env;
if (AMQP_URL === undefined || (values.replay === true && queue === undefined)) {
  process.stderr.write('AMQP_URL=amqp://… npm run -s dead-letters [-- <queue> [--replay]]\n');
  process.exit(1);
}
const warn = (_details, message) => process.stderr.write(`${message}\n`);
const log = { debug: () => undefined, info: () => undefined, warn, error: warn };
const bus = await createAmqpBus({ url: AMQP_URL, service: 'dead-letters', log });
try {
  if (queue === undefined) await tellCounts();
  else if (values.replay === true) tell(`${await bus.replayDeadLetters(queue)} put back into ${queue}`);
  else for (const letter of await bus.deadLetters(queue)) tell(lineOf(letter));
} finally {
  await bus.close();
}

async function tellCounts() {
  for (const { name } of queues) {
    const { length } = await bus.deadLetters(name);
    if (length > 0) tell(`${name}: ${length === 1_000 ? 'at least 1000' : length}`);
  }
}

function lineOf({ deadAt, attempts, reason, event }) {
  return `${deadAt} after ${attempts} tries: ${event?.type ?? 'no event'} ${event?.id ?? ''} about ${event?.subject ?? '?'}: ${reason}`;
}

function tell(line) {
  process.stdout.write(`${line}\n`);
}
