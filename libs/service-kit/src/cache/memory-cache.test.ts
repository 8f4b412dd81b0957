import { cacheContract } from './cache.contract.fixture.ts';
import { createMemoryCache } from './memory-cache.ts';

describe('the cache in memory', () => {
  cacheContract(async () => createMemoryCache());

  it('forgets the oldest when it is full', async () => {
    const cache = createMemoryCache({ limit: 2 });
    for (const name of ['a', 'b', 'c']) await cache.set(name, name, 10);
    expect([await cache.get('a'), await cache.get('b'), await cache.get('c')]).toEqual([undefined, 'b', 'c']);
  });
});
