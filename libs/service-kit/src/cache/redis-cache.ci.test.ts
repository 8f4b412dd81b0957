import { createLogger } from '../logging/create-logger.ts';
import { cacheContract } from './cache.contract.fixture.ts';
import { createRedisCache } from './redis-cache.ts';

const log = createLogger({ service: 'test', level: 'silent' });

describe('the cache in Redis', () => {
  cacheContract(() => createRedisCache(process.env['REDIS_URL'] ?? 'redis://127.0.0.1:6379', log));

  it('says in one sentence what it cannot reach, without the password', async () => {
    const refused = createRedisCache('redis://user:geheim@127.0.0.1:1', log);
    await expect(refused).rejects.toThrow('REDIS_URL: redis://127.0.0.1:1 cannot be reached');
    await expect(refused).rejects.not.toThrow('geheim');
  });
});
