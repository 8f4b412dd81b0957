import type { Logger } from '../logging/create-logger.ts';
import type { Cache } from './cache.ts';
import { createMemoryCache } from './memory-cache.ts';
import { createRedisCache } from './redis-cache.ts';

export interface CacheOptions {
  readonly redisUrl?: string | undefined;
  readonly log: Logger;
}

/** A cache in Redis where `redisUrl` is given, else in this process. */
export async function createCache({ redisUrl, log }: CacheOptions): Promise<Cache> {
  if (redisUrl === undefined) return createMemoryCache();
  return createRedisCache(redisUrl, log);
}
