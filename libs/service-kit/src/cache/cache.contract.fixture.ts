import { randomUUID } from 'node:crypto';
import type { Cache } from './cache.ts';

/** What every cache must do; run against each implementation. */
export function cacheContract(open: () => Promise<Cache>): void {
  let cache: Cache;
  const key = () => `test:${randomUUID()}`;
  const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

  beforeAll(async () => {
    cache = await open();
  });
  afterAll(() => cache.close());

  it('keeps a value until its time is over', async () => {
    const name = key();
    await cache.set(name, 'Wert', 0.1);
    expect(await cache.get(name)).toBe('Wert');
    await sleep(150);
    expect(await cache.get(name)).toBeUndefined();
  });

  it('deletes, and knows nothing of what was never set', async () => {
    const name = key();
    await cache.set(name, '1', 10);
    await cache.delete(name);
    expect(await cache.get(name)).toBeUndefined();
  });

  it('counts without losing any of many increments at once', async () => {
    const name = key();
    const counts = await Promise.all(Array.from({ length: 50 }, () => cache.increment(name, 10)));
    expect(new Set(counts).size).toBe(50);
    expect(Math.max(...counts)).toBe(50);
  });

  it('starts to count anew when the time since the first increment is over', async () => {
    const name = key();
    await cache.increment(name, 1);
    await sleep(600);
    expect(await cache.increment(name, 1)).toBe(2);
    await sleep(600);
    expect(await cache.increment(name, 1)).toBe(1);
  });

  it('gives a lease to one of many', async () => {
    const name = key();
    const leases = await Promise.all(Array.from({ length: 10 }, () => cache.lease(name, 10)));
    expect(leases.filter((lease) => lease !== undefined)).toHaveLength(1);
  });

  it('lets the holder renew and release a lease, and nobody else once it lapsed', async () => {
    const name = key();
    const first = await cache.lease(name, 0.1);
    expect(await first?.renew()).toBe(true);
    await sleep(150);
    const second = await cache.lease(name, 10);
    expect(second).toBeDefined();
    expect(await first?.renew()).toBe(false);
    await first?.release();
    expect(await cache.lease(name, 10)).toBeUndefined();
    await second?.release();
    expect(await cache.lease(name, 1)).toBeDefined();
  });

  it('is ready', () => {
    expect(cache.ready()).toBe(true);
  });
}
