import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { Logger } from '../logging/create-logger.ts';
import type { Cache, Lease } from './cache.ts';
import { connectRedis } from './connect-redis.ts';

const prefix = 'pp:';
const incrementScript =
  "local n = redis.call('incr', KEYS[1]); if n == 1 then redis.call('expire', KEYS[1], ARGV[1]) end; return n";
const renewScript =
  "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('pexpire', KEYS[1], ARGV[2]) else return 0 end";
const releaseScript =
  "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) else return 0 end";

/** A cache in Redis, shared by all processes. Throws Unreachable when the first connection fails; later ones are tried for ever. */
export async function createRedisCache(url: string, log: Logger): Promise<Cache> {
  const redis = await connectRedis(url, log, { maxRetriesPerRequest: 1, keyPrefix: prefix });
  return {
    get: async (key) => (await redis.get(key)) ?? undefined,
    set: async (key, value, ttlSeconds) => void (await redis.set(key, value, 'PX', milliseconds(ttlSeconds))),
    delete: async (key) => void (await redis.del(key)),
    increment: async (key, ttlSeconds) => Number(await redis.eval(incrementScript, 1, key, Math.ceil(ttlSeconds))),
    lease: (name, ttlSeconds) => takeLease(redis, `lease:${name}`, milliseconds(ttlSeconds)),
    ready: () => redis.status === 'ready',
    close: async () => void (await redis.quit().catch(() => redis.disconnect())),
  };
}

async function takeLease(redis: Redis, key: string, ms: number): Promise<Lease | undefined> {
  const mine = randomUUID();
  if ((await redis.set(key, mine, 'PX', ms, 'NX')) === null) return undefined;
  return {
    renew: async () => (await redis.eval(renewScript, 1, key, mine, ms)) === 1,
    release: async () => void (await redis.eval(releaseScript, 1, key, mine)),
  };
}

function milliseconds(seconds: number): number {
  return Math.max(1, Math.round(seconds * 1000));
}
