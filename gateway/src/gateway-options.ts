import type { EventBus } from '@prozessplattform/messaging';
import type { Logger } from '@prozessplattform/service-kit';

export const serviceNames = ['identity', 'modelling', 'catalogue', 'analysis', 'notifications'] as const;
export type ServiceName = (typeof serviceNames)[number];

/** Requests per 10 seconds. */
export interface RateLimitSettings {
  /** Without a valid token, per address. */
  readonly address: number;
  /** Sign-in attempts, per address. */
  readonly login: number;
  readonly user: number;
  readonly organisation: number;
}

export interface GatewayConfig {
  /** Address under which users reach the platform, without trailing slash. */
  readonly publicUrl: string;
  /** `iss` of access tokens. */
  readonly issuer: string;
  readonly trustedProxies?: readonly string[];
  readonly corsOrigins?: readonly string[];
  readonly limits?: Partial<RateLimitSettings>;
  /** Requests served at once, event streams not counted; one service gets half of them at most. Default 1 000. */
  readonly concurrency?: number;
  /** Open event streams; default 10 000. */
  readonly streams?: number;
  /** Open event streams of one person; default 20. */
  readonly streamsPerUser?: number;
  /** Milliseconds a service has for its answer's headers where its route says nothing else; default 30 000. */
  readonly timeoutMs?: number;
  /** Seconds that public reads of the library are answered without asking the service; default 5, 0: never. */
  readonly cacheSeconds?: number;
  /** Milliseconds after a change in which nothing is kept; default 2 000. */
  readonly cacheSettleMs?: number;
  /** Bytes kept for them; default 32 MiB. */
  readonly cacheBytes?: number;
  /** Milliseconds a client has to send its headers (default 10 000) and its whole request (120 000). */
  readonly headersTimeoutMs?: number;
  readonly requestTimeoutMs?: number;
}

export interface GatewayOptions {
  /** One address for each name in `serviceNames`. */
  readonly serviceUrls: Readonly<Record<string, string>>;
  /** Shares the rate limits among replicas; without it they are kept in this process. */
  readonly redisUrl?: string | undefined;
  /** Tells of ended sessions; without it the gateway asks identity every 3 s. */
  readonly bus?: EventBus | undefined;
  readonly log: Logger;
  readonly config: GatewayConfig;
}
