import { randomUUID } from 'node:crypto';
import type { Principal } from '@prozessplattform/contracts';
import { createLogger } from '@prozessplattform/service-kit';
import { OwnHeaders } from '../own-headers.ts';
import { createRateLimits, type RateLimits } from './rate-limits.ts';

const log = createLogger({ service: 'test', level: 'silent' });
const redisUrl = process.env['REDIS_URL'] ?? 'redis://127.0.0.1:6379';
const principal = { id: randomUUID(), organisationId: randomUUID() } as Principal;

describe('the limits of several replicas', () => {
  let replicas: RateLimits[];
  beforeAll(async () => {
    const settings = { user: 10, organisation: 100, address: 3, login: 3 };
    replicas = await Promise.all([1, 2].map(() => createRateLimits({ settings, redisUrl, log })));
  });
  afterAll(() => Promise.all(replicas.map((replica) => replica.close())));

  it('count together over Redis', async () => {
    const attempts = Array.from({ length: 20 }, (_, index) =>
      replicas[index % 2]?.principal(principal, new OwnHeaders([])),
    );
    const outcomes = await Promise.allSettled(attempts);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
  });

  it('tell how many requests are left in all', async () => {
    const address = randomUUID();
    await replicas[0]?.address(address, new OwnHeaders([]));
    const own = new OwnHeaders([]);
    await replicas[1]?.address(address, own);
    expect(own.list()).toEqual(expect.arrayContaining(['RateLimit-Remaining', '1']));
  });
});
