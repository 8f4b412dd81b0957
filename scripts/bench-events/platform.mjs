import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import process from 'node:process';
import { newId } from '@prozessplattform/contracts';
import { startEmbeddedMongo } from '@prozessplattform/embedded-mongo';
import { createAmqpBus, createInProcessBus } from '@prozessplattform/messaging';
import { compose } from '@prozessplattform/notifications/compose';
import { openDatabase } from '@prozessplattform/persistence';
import { createLogger, createMemoryCache } from '@prozessplattform/service-kit';
import { startService, testIssuer, testTokens } from '@prozessplattform/testing';

const log = createLogger({ service: 'bench', level: 'error' });

/**
 * A database and a bus: RabbitMQ where AMQP_URL is set, and the database in a process of its own as in the distributed
 * profile; else, or with `embedded`, both inside the process.
 */
export async function startBackend({ embedded = process.env.AMQP_URL === undefined } = {}) {
  const server = embedded ? await startEmbeddedMongo() : await startDatabaseProcess();
  const database = await openDatabase({ uri: server.uri, name: `pp_bench`, log });
  const bus = embedded
    ? await createInProcessBus({ connection: database.connection.db, log })
    : await createAmqpBus({ url: brokerUrl(), service: 'bench', log });
  const stop = async () => {
    await bus.close();
    await database.close();
    await server.close();
  };
  return { databaseUri: server.uri, database, bus, cache: createMemoryCache(), log, stop };
}

async function startDatabaseProcess() {
  const main = join(import.meta.dirname, '../../libs/embedded-mongo/src/main.ts');
  const child = spawn(process.execPath, [...process.execArgv, main], {
    env: { ...process.env, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  process.once('exit', () => child.kill());
  const [line] = await once(child.stdout, 'data');
  return { uri: /mongodb:\S+/.exec(String(line))[0], close: async () => child.kill() };
}

/** A virtual host of its own where there is a command that makes one, so that no measurement meets what another left. */
function brokerUrl() {
  const { AMQP_URL, RABBITMQ_VHOST_CMD } = process.env;
  if (RABBITMQ_VHOST_CMD === undefined) return AMQP_URL;
  return execFileSync('bash', ['-c', RABBITMQ_VHOST_CMD], { encoding: 'utf8' }).trim();
}

/** The notifications service on a backend, with tokens for one organisation. */
export async function startNotifications(backend) {
  const config = {
    publicUrl: testIssuer,
    issuer: testIssuer,
    keyEncryptionKey: 'nur für Messungen: mindestens 32 Zeichen lang',
    webhooks: { allowLoopback: true },
  };
  const service = await startService(await compose({ ...backend, config }));
  const tokens = await testTokens(backend.bus);
  const organisationId = newId();
  return { ...service, organisationId, tokenFor: (input) => tokens.tokenFor({ organisationId, ...input }) };
}

export function eventOf(definition, organisationid, data = definition.example) {
  return {
    specversion: '1.0',
    id: newId(),
    type: definition.type,
    source: `/${definition.owner}`,
    subject: newId(),
    time: new Date().toISOString(),
    datacontenttype: 'application/json',
    organisationid,
    sequence: 1,
    data,
  };
}

export async function until(isReached, timeoutMs = 120_000) {
  const end = Date.now() + timeoutMs;
  while (!isReached()) {
    if (Date.now() > end) throw new Error('not reached in time');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

export function percentile(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
