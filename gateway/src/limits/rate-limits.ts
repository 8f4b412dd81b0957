import type { ServerResponse } from 'node:http';
import { DomainError, type Principal } from '@prozessplattform/contracts';
import { connectRedis, type Logger } from '@prozessplattform/service-kit';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible';
import type { RateLimitSettings } from '../gateway-options.ts';

const windowSeconds = 10;
const defaults: RateLimitSettings = { address: 1_000, login: 100, user: 3_000, organisation: 10_000 };

export interface RateLimits {
  /** Counts a request without a valid token; throws REQUEST.RATE_LIMITED. */
  address(address: string, response: ServerResponse, kind?: 'login'): Promise<void>;
  /** Counts a request of somebody known, for the person and for the organisation. */
  principal(principal: Principal, response: ServerResponse): Promise<void>;
  close(): Promise<void>;
}

export interface RateLimitOptions {
  readonly settings?: Partial<RateLimitSettings> | undefined;
  readonly redisUrl?: string | undefined;
  readonly log: Logger;
}

/** Limits per 10 s, shared over Redis where there is one; while Redis is away each replica counts for itself. */
export async function createRateLimits({ settings, redisUrl, log }: RateLimitOptions): Promise<RateLimits> {
  const limits = { ...defaults, ...settings };
  const redis = redisUrl === undefined ? undefined : await connectRedis(redisUrl, log, { enableOfflineQueue: false });
  const limiter = (name: keyof RateLimitSettings) => createLimiter(name, limits[name], redis);
  const byAddress = limiter('address');
  const byLogin = limiter('login');
  const byUser = limiter('user');
  const byOrganisation = limiter('organisation');
  return {
    address: async (address, response, kind) => {
      const chosen = kind === 'login' ? byLogin : byAddress;
      tell(response, chosen, await count(chosen, address, response));
    },
    principal: async (principal, response) => {
      const [user, organisation] = await Promise.all([
        count(byUser, principal.id, response),
        count(byOrganisation, principal.organisationId, response),
      ]);
      if (user.remainingPoints <= organisation.remainingPoints) tell(response, byUser, user);
      else tell(response, byOrganisation, organisation);
    },
    close: async () => void (await redis?.quit().catch(() => redis.disconnect())),
  };
}

function createLimiter(name: string, points: number, redis: unknown): RateLimiterAbstract {
  const options = { keyPrefix: `pp:limit:${name}`, points, duration: windowSeconds };
  const memory = new RateLimiterMemory(options);
  if (redis === undefined) return memory;
  return new RateLimiterRedis({
    ...options,
    storeClient: redis,
    insuranceLimiter: memory,
    inMemoryBlockOnConsumed: points + 1,
  });
}

async function count(limiter: RateLimiterAbstract, key: string, response: ServerResponse): Promise<RateLimiterRes> {
  try {
    return await limiter.consume(key);
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    tell(response, limiter, refusal);
    const seconds = String(Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)));
    throw new DomainError('REQUEST.RATE_LIMITED', { headers: { 'Retry-After': seconds } });
  }
}

function tell(response: ServerResponse, limiter: RateLimiterAbstract, state: RateLimiterRes): void {
  response.setHeader('RateLimit-Limit', limiter.points);
  response.setHeader('RateLimit-Remaining', Math.max(0, state.remainingPoints));
  response.setHeader('RateLimit-Reset', Math.max(0, Math.ceil(state.msBeforeNext / 1000)));
}
