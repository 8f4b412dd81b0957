import { modelCreated, newId, type CloudEvent } from '@prozessplattform/contracts';
import { leaseStore, openDatabase, type Database } from '@prozessplattform/persistence';
import { startTestBackend, type TestBackend } from '@prozessplattform/testing';
import { feedWriter } from '../feed/feed-writer.ts';
import { eventOf } from '../notifications.fixture.ts';
import { feedStore, type FeedStore, type NewFeedEntry } from './feed-store.ts';

let backend: TestBackend;
let database: Database;
let feed: FeedStore;

beforeAll(async () => {
  backend = await startTestBackend();
  database = await openDatabase({ uri: backend.databaseUri, name: 'pp_feed_store', log: backend.log });
  feed = feedStore(database);
  await database.init();
});
afterAll(async () => {
  await database?.close();
  await backend?.stop();
});

const organisationId = newId();
const newEvent = () => eventOf(modelCreated, { organisationId });

async function positions(): Promise<number[]> {
  const page = await feed.entries.unscoped('a test').list({ sort: { by: 'position' }, limit: 10_000 });
  return page.items.map(({ position }) => position);
}

describe('the feed in the store', () => {
  it('has consecutive positions whatever two writers and repeated events do to each other', async () => {
    const written: number[] = [];
    const note = (entries: readonly NewFeedEntry[]) => written.push(...entries.map(({ position }) => position));
    const writers = [1, 2].map(() => feedWriter({ feed, now: () => new Date(), written: note }));
    const events: CloudEvent[] = Array.from({ length: 100 }, newEvent);
    const appended = writers.flatMap((writer) => events.map((event) => writer.append(event)));
    await Promise.all(appended);
    expect(await positions()).toEqual(events.map((_, index) => index + 1));
    expect(written.toSorted((a, b) => a - b)).toEqual(events.map((_, index) => index + 1));
  });

  it('forgets what is older than the retention, but goes on counting where it was', async () => {
    const writer = feedWriter({ feed, now: () => new Date('2020-01-01'), written: () => undefined });
    await writer.append(newEvent());
    const removed = await feed.purge(new Date(Date.now() + 1_000));
    expect(removed).toBe(100);
    const next = feedWriter({ feed, now: () => new Date(), written: () => undefined });
    await next.append(newEvent());
    expect(await positions()).toEqual([101, 102]);
    expect(await feed.positionBefore(new Date('2019-01-01'))).toBe(100);
    expect(await feed.positionBefore(new Date('2021-01-01'))).toBe(101);
  });
});

describe('a lease', () => {
  it('belongs to one owner until it lapses', async () => {
    const leases = leaseStore(database);
    expect(await leases.take('job', 'a', 60)).toBe(true);
    expect(await leases.take('job', 'b', 60)).toBe(false);
    expect(await leases.take('job', 'a', 0)).toBe(true);
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(await leases.take('job', 'b', 60)).toBe(true);
  });
});
