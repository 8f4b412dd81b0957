import { exec, execFileSync } from 'node:child_process';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { eventually, testClient } from '@prozessplattform/testing';
import { bootDistributed, serviceNames, type DistributedPlatform } from './boot-distributed.fixture.ts';
import { commandSender } from './chaos-commands.fixture.ts';
import { keyOf, outOfOrder, profileIds, readFeed } from './chaos-evidence.fixture.ts';
import { startTarget, subscribeQueue } from './chaos-subscribers.fixture.ts';
import { startFaultProxy } from './fault-proxy.fixture.ts';

const {
  CHAOS_COMMANDS,
  CHAOS_FAULTS,
  CHAOS_SEED,
  REDIS_URL = '',
  RABBITMQ_RESTART_CMD,
  RABBITMQ_VHOST_CMD,
} = process.env;
const commands = Number(CHAOS_COMMANDS ?? 2_000);
const seed = Number(CHAOS_SEED ?? Date.now() % 1_000_000);
/** Each kind once; `npm run chaos` asks for more. */
const faults = Number(CHAOS_FAULTS ?? 6);
const senders = 8;
const faultPauseMs = 2_500;
const timeoutMs = 300_000 + commands * 100;

const person = { email: 'pia@chaos.example', password: 'ein langes Passwort für den Test' };

describe('the platform while everything around it fails', () => {
  it(
    'keeps every acknowledged command, in order, once in the feed and at least once with every subscriber',
    async () => {
      process.stdout.write(`chaos seed ${seed}\n`);
      const random = generator(seed);
      const broker = new URL(newVirtualHost());
      const proxy = await startFaultProxy({ host: broker.hostname, port: Number(broker.port) });
      const throughProxy = new URL(broker);
      throughProxy.port = String(proxy.port);
      const platform = await bootDistributed({ amqpUrl: throughProxy.href, environment });
      const undo: (() => Promise<unknown> | void)[] = [() => proxy.stop(), () => platform.stop()];
      try {
        const { organisationId, token } = await newOrganisation(platform);
        const target = await startTarget();
        undo.push(target.stop);
        const subscribed = await testClient(platform.url).post('/api/v1/webhooks', { url: target.url }, await token());
        expect(subscribed.status).toBe(201);
        target.secret = subscribed.body.secret;
        const queue = await subscribeQueue(broker.href, organisationId);
        undo.push(queue.stop);

        const sender = commandSender({ url: platform.url, token, organisationId, random });
        const disturbing = disturb({ platform, proxy, random });
        let next = 0;
        const worker = async () => {
          while (next < commands) await sender.send(next++);
        };
        await Promise.all(Array.from({ length: senders }, worker));
        await disturbing;

        const { created, changed } = sender.acknowledged;
        const wanted = [...[...created].map((id) => `${id}/1`), ...changed];
        const feed = await eventually(async () => {
          const events = await readFeed(platform.url, await token(), organisationId);
          const seen = new Set(events.map(keyOf));
          return wanted.every((key) => seen.has(key)) ? events : undefined;
        }, 120_000);
        expect(new Set(feed.map(({ id }) => id)).size).toBe(feed.length);
        expect(new Set(feed.map(keyOf)).size).toBe(feed.length);
        expect(outOfOrder(feed)).toEqual([]);
        expect(await profileIds(platform.url, await token(), organisationId)).toEqual(created);
        const ids = feed.map(({ id }) => id);
        await eventually(() => ids.every((id) => target.received.has(id)), 120_000);
        await eventually(() => ids.every((id) => queue.received.has(id)), 60_000);
        process.stdout.write(
          `${created.size} created, ${changed.size} changed; ${feed.length} in the feed; again: webhook ${again(target.received)}, queue ${again(queue.received)}\n`,
        );
      } finally {
        for (const step of undo.toReversed()) await step();
      }
    },
    timeoutMs,
  );
});

const environment = {
  WEBHOOK_ALLOW_LOOPBACK: 'true',
  LIMIT_ADDRESS: '1000000',
  LIMIT_USER: '1000000',
  LIMIT_ORGANISATION: '1000000',
  LIMIT_LOGIN: '10000',
};

interface Disturbed {
  readonly platform: DistributedPlatform;
  readonly proxy: Awaited<ReturnType<typeof startFaultProxy>>;
  readonly random: () => number;
}

/** Each kind of fault in turn, the order and the victims by chance. */
async function disturb({ platform, proxy, random }: Disturbed): Promise<void> {
  const kinds: readonly { readonly name: string; cause(): Promise<void> | void }[] = [
    {
      name: 'kill -9',
      cause: async () => {
        const name = serviceNames[Math.floor(random() * serviceNames.length)] ?? 'catalogue';
        process.stdout.write(`  victim: ${name}\n`);
        await platform.processes.get(name)?.kill('SIGKILL');
        await wait(500);
        await platform.restart(name);
      },
    },
    { name: 'connections cut', cause: () => proxy.cut() },
    { name: 'connections half-closed', cause: () => proxy.halfClose() },
    { name: 'connections delayed', cause: () => proxy.delay(3_000) },
    { name: 'Redis flushed', cause: () => flushRedis() },
    { name: 'broker killed', cause: () => restartBroker() },
  ];
  // RabbitMQ 3.10 keeps a quorum queue without leader when it is killed within seconds of the queue's declaration.
  const order = shuffled(kinds.slice(0, -1), random).concat(kinds.slice(-1));
  for (let fault = 0; fault < faults; fault++) {
    await wait(faultPauseMs);
    const kind = order[fault % order.length];
    process.stdout.write(`fault ${fault + 1}: ${kind?.name}\n`);
    await kind?.cause();
  }
}

async function restartBroker(): Promise<void> {
  if (RABBITMQ_RESTART_CMD !== undefined) await promisify(exec)(RABBITMQ_RESTART_CMD);
}

async function flushRedis(): Promise<void> {
  const { hostname, port } = new URL(REDIS_URL);
  await new Promise<void>((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write('FLUSHALL\r\n'));
    socket.once('data', () => {
      socket.destroy();
      resolve();
    });
    socket.once('error', reject);
  });
}

function newVirtualHost(): string {
  if (RABBITMQ_VHOST_CMD === undefined) throw new Error('RABBITMQ_VHOST_CMD has to be set');
  return execFileSync('bash', ['-c', RABBITMQ_VHOST_CMD], { encoding: 'utf8' }).trim();
}

async function newOrganisation({ url, admin }: DistributedPlatform) {
  const client = testClient(url);
  const land = (await client.post('/api/v1/auth/login', admin)).body.accessToken as string;
  const organisation = await client.post('/api/v1/organisations', { kind: 'gemeinde', name: 'Stadt Chaos' }, land);
  const organisationId = organisation.body.id as string;
  const roles = ['processManager', 'orgAdmin'];
  const account = { ...person, displayName: 'Pia Beispiel', organisationId, roles };
  expect((await client.post('/api/v1/users', account, land)).status).toBe(201);
  let held: { readonly token: string; readonly until: number } | undefined;
  const token = async (): Promise<string> => {
    if (held !== undefined && held.until > Date.now()) return held.token;
    const login = await eventually(async () => {
      const answer = await client.post('/api/v1/auth/login', person).catch(() => undefined);
      return answer?.status === 200 ? answer.body : undefined;
    }, 60_000);
    held = { token: login.accessToken, until: Date.now() + (login.expiresIn * 1000) / 2 };
    return held.token;
  };
  return { organisationId, token };
}

function again(received: ReadonlyMap<string, number>): number {
  return [...received.values()].reduce((sum, count) => sum + count - 1, 0);
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  return items
    .map((item) => ({ item, at: random() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

/** Mulberry32: the same numbers for the same seed. */
function generator(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
