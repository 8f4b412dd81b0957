import { execFileSync } from 'node:child_process';
import type { CloudEvent } from '@prozessplattform/contracts';
import { eventually, testClient } from '@prozessplattform/testing';
import { bootDistributed } from './boot-distributed.fixture.ts';
import { commandSender, type Acknowledged } from './chaos-commands.fixture.ts';
import { keysOf, outOfOrder, readFeed, readList, wantedKeys } from './chaos-evidence.fixture.ts';
import { disturb } from './chaos-faults.fixture.ts';
import { newOrganisation } from './chaos-people.fixture.ts';
import { startTarget, subscribeQueue } from './chaos-subscribers.fixture.ts';
import { startFaultProxy } from './fault-proxy.fixture.ts';
import { generator } from './seeded-random.fixture.ts';

const { CHAOS_COMMANDS, CHAOS_FAULTS, CHAOS_SEED, RABBITMQ_VHOST_CMD } = process.env;
const commands = Number(CHAOS_COMMANDS ?? 2_000);
/** Each kind once; `npm run chaos` asks for more. */
const faults = Number(CHAOS_FAULTS ?? 6);
const seed = Number(CHAOS_SEED ?? Date.now() % 1_000_000);
const senders = 8;
const settlingMs = 120_000 + commands * 15;
const timeoutMs = 2 * settlingMs + faults * 30_000 + commands * 60;
const began = performance.now();

describe('the platform while everything around it fails', () => {
  it(
    'keeps every acknowledged command, in order, once in the feed and at least once with every subscriber',
    async () => {
      tell(`seed ${seed}: ${commands} commands, ${faults} faults`);
      const broker = new URL(newVirtualHost());
      const proxy = await startFaultProxy({ host: broker.hostname, port: Number(broker.port) });
      const throughProxy = new URL(broker);
      throughProxy.port = String(proxy.port);
      const platform = await bootDistributed({ amqpUrl: throughProxy.href, environment });
      const undo: (() => Promise<unknown> | void)[] = [() => proxy.stop(), () => platform.stop()];
      try {
        const { url } = platform;
        const { organisationId, admin, pia, quirin } = await newOrganisation(platform);
        const target = await startTarget();
        undo.push(target.stop);
        const subscribed = await testClient(url).post('/api/v1/webhooks', { url: target.url }, await admin.token());
        expect(subscribed.status).toBe(201);
        target.secret = subscribed.body.secret;
        const queue = await subscribeQueue(broker.href, organisationId);
        undo.push(queue.stop);

        const colleague = { colleagueId: quirin.id, colleagueToken: quirin.token };
        const sender = commandSender({ url, token: pia.token, ...colleague, organisationId, seed });
        let next = 0;
        const random = generator(seed);
        const disturbing = disturb({ platform, proxy, random, count: faults, progress: () => next / commands, tell });
        const worker = async () => {
          while (next < commands) await sender.send(next++);
        };
        await Promise.all([disturbing, ...Array.from({ length: senders }, worker)]);
        const caused = await disturbing;
        const { acknowledged } = sender;
        tell(`sent, acknowledged: ${counted(acknowledged)}`);

        const reader = async () => ({ url, token: await pia.token(), organisationId });
        const wanted = wantedKeys(acknowledged);
        const missingIn = (keys: Iterable<string>) => {
          const seen = new Set(keys);
          return wanted.filter((key) => !seen.has(key));
        };
        const feed = await eventually(async () => {
          const events = (await readFeed(await reader())).filter(isOfCommands);
          return missingIn(events.flatMap(keysOf)).length === 0 ? events : undefined;
        }, settlingMs);
        tell(`feed complete: ${feed.length} events`);
        const ids = feed.map(({ id }) => id);
        await eventually(() => ids.every((id) => target.received.events.has(id)), settlingMs);
        await eventually(() => ids.every((id) => queue.received.events.has(id)), settlingMs);

        const lateInFeed = outOfOrder(feed);
        const lateInQueue = outOfOrder(queue.received.events.values());
        const missing = [feed, [...target.received.events.values()], [...queue.received.events.values()]].map(
          (events) => missingIn(events.flatMap(keysOf)).length,
        );
        tell(`faults: ${[...caused].map(([name, count]) => `${count} × ${name}`).join(', ')}`);
        tell(
          `missing: feed ${missing[0]}, webhook ${missing[1]}, queue ${missing[2]}; twice in the feed: ${twice(ids)}`,
        );
        tell(`again: webhook ${target.received.again}, queue ${queue.received.again}`);
        tell(`out of order: feed ${lateInFeed}, queue ${lateInQueue}`);

        expect(twice(ids)).toBe(0);
        expect([lateInFeed, lateInQueue]).toEqual([0, 0]);
        expect(missing).toEqual([0, 0, 0]);
        expect((await readList(await reader(), 'profiles?')).toSorted()).toEqual([...acknowledged.profiles].toSorted());
        expect((await readList(await reader(), 'models?')).toSorted()).toEqual([...acknowledged.models].toSorted());
        const analysed = () => reader().then((own) => readList(own, 'analysis/models?'));
        await eventually(async () => (await analysed()).length >= acknowledged.releases.size, settlingMs);
        expect((await analysed()).toSorted()).toEqual([...acknowledged.releases].toSorted());
        const inbox = async () => {
          const own = { ...(await reader()), token: await quirin.token() };
          const subjects = await readList(own, 'notifications?', 'subject');
          return subjects.filter((subject) => acknowledged.tasks.has(subject)).toSorted();
        };
        await eventually(async () => (await inbox()).length >= acknowledged.tasks.size, settlingMs);
        expect(await inbox()).toEqual([...acknowledged.tasks].toSorted());
        tell('every read model holds every acknowledged command once');
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

/** The organisation itself and its agreement are older than its subscriptions. */
function isOfCommands({ source }: CloudEvent): boolean {
  return source !== '/identity';
}

function newVirtualHost(): string {
  if (RABBITMQ_VHOST_CMD === undefined) throw new Error('RABBITMQ_VHOST_CMD has to be set');
  return execFileSync('bash', ['-c', RABBITMQ_VHOST_CMD], { encoding: 'utf8' }).trim();
}

function tell(line: string): void {
  process.stdout.write(`chaos ${((performance.now() - began) / 1000).toFixed(0)} s: ${line}\n`);
}

function counted({ profiles, changes, models, tasks, releases }: Acknowledged): string {
  const total = profiles.size + changes.size + models.size + tasks.size;
  return `${total} commands (${profiles.size} profiles, ${changes.size} changes, ${models.size} models, ${tasks.size} tasks), ${releases.size} models released`;
}

function twice(ids: readonly string[]): number {
  return ids.length - new Set(ids).size;
}
