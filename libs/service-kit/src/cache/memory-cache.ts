import { randomUUID } from 'node:crypto';
import type { Cache } from './cache.ts';

interface Entry {
  value: string;
  readonly endsAt: number;
}

export interface MemoryCacheOptions {
  /** Most entries; the oldest go first. Default 50 000. */
  readonly limit?: number;
  readonly now?: () => number;
}

/** A cache inside this process: for the embedded profile and tests. */
export function createMemoryCache({ limit = 50_000, now = Date.now }: MemoryCacheOptions = {}): Cache {
  const entries = new Map<string, Entry>();

  const live = (key: string): Entry | undefined => {
    const entry = entries.get(key);
    if (entry === undefined || entry.endsAt > now()) return entry;
    entries.delete(key);
    return undefined;
  };
  const put = (key: string, value: string, ttlSeconds: number) => {
    entries.delete(key);
    const oldest = entries.size >= limit ? entries.keys().next().value : undefined;
    if (oldest !== undefined) entries.delete(oldest);
    entries.set(key, { value, endsAt: now() + ttlSeconds * 1000 });
  };
  const increment = (key: string, ttlSeconds: number): number => {
    const entry = live(key);
    if (entry === undefined) put(key, '1', ttlSeconds);
    else entry.value = String(Number(entry.value) + 1);
    return Number(entry?.value ?? 1);
  };
  const lease = (name: string, ttlSeconds: number) => {
    const key = `lease:${name}`;
    if (live(key) !== undefined) return undefined;
    const mine = randomUUID();
    put(key, mine, ttlSeconds);
    return {
      renew: async () => {
        if (live(key)?.value !== mine) return false;
        put(key, mine, ttlSeconds);
        return true;
      },
      release: async () => {
        if (live(key)?.value === mine) entries.delete(key);
      },
    };
  };
  return {
    get: async (key) => live(key)?.value,
    set: async (key, value, ttlSeconds) => put(key, value, ttlSeconds),
    delete: async (key) => void entries.delete(key),
    increment: async (key, ttlSeconds) => increment(key, ttlSeconds),
    lease: async (name, ttlSeconds) => lease(name, ttlSeconds),
    ready: () => true,
    close: async () => entries.clear(),
  };
}
