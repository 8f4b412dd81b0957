import type { Redis } from 'ioredis';
import type { Logger } from '../logging/create-logger.ts';
import { Unreachable } from '../service/start-fault.ts';

export interface RedisChoices {
  readonly maxRetriesPerRequest?: number;
  readonly keyPrefix?: string;
  readonly enableOfflineQueue?: boolean;
}

/** A connected Redis client. Throws Unreachable when the first connection fails; later ones are tried for ever. */
export async function connectRedis(url: string, log: Logger, options: RedisChoices = {}): Promise<Redis> {
  // Loaded only where Redis is used: the embedded profile saves its memory.
  const { Redis: Client } = await import('ioredis');
  const redis = new Client(url, { lazyConnect: true, connectTimeout: 5_000, ...options });
  let cause: unknown;
  const remember = (error: Error) => (cause = error);
  redis.once('error', remember);
  try {
    await redis.connect();
  } catch (error) {
    redis.disconnect();
    throw new Unreachable('REDIS_URL', url, cause ?? error);
  }
  redis.off('error', remember);
  redis.on('error', (error: Error) => log.warn({ cause: error.message }, 'redis connection'));
  return redis;
}
