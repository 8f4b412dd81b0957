import { DomainError, type Principal } from '@prozessplattform/contracts';
import { connectRedis, type Logger } from '@prozessplattform/service-kit';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible';
import type { RateLimitSettings } from '../gateway-options.ts';
import type { OwnHeaders } from '../own-headers.ts';

const windowSeconds = 10;
const defaults: RateLimitSettings = { address: 1_000, login: 100, user: 3_000, organisation: 10_000 };

export interface RateLimits {
  /** Counts a request without a valid token; throws REQUEST.RATE_LIMITED. */
  address(address: string, own: OwnHeaders, kind?: 'login'): Promise<void>;
  /** Counts a request of somebody known, for the person and for the organisation. */
  principal(principal: Principal, own: OwnHeaders): Promise<void>;
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
    address: async (address, own, kind) => {
      const chosen = kind === 'login' ? byLogin : byAddress;
      tell(own, chosen, await count(chosen, address, own));
    },
    principal: async (principal, own) => {
      const [user, organisation] = await Promise.all([
        count(byUser, principal.id, own),
        count(byOrganisation, principal.organisationId, own),
      ]);
      if (user.remainingPoints <= organisation.remainingPoints) tell(own, byUser, user);
      else tell(own, byOrganisation, organisation);
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

async function count(limiter: RateLimiterAbstract, key: string, own: OwnHeaders): Promise<RateLimiterRes> {
  try {
    return await limiter.consume(key);
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    tell(own, limiter, refusal);
    const seconds = String(Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)));
    throw new DomainError('REQUEST.RATE_LIMITED', { headers: { 'Retry-After': seconds } });
  }
}

function tell(own: OwnHeaders, limiter: RateLimiterAbstract, state: RateLimiterRes): void {
  own.set('RateLimit-Limit', String(limiter.points));
  own.set('RateLimit-Remaining', String(Math.max(0, state.remainingPoints)));
  own.set('RateLimit-Reset', String(Math.max(0, Math.ceil(state.msBeforeNext / 1000))));
}
