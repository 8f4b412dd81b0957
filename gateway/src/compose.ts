import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { accessTokenAudience } from '@prozessplattform/contracts';
import {
  contextOf,
  createHttpMetrics,
  fail,
  listen,
  observe,
  tokenVerifier,
  type KeyRing,
} from '@prozessplattform/service-kit';
import { asyncApi } from './asyncapi/async-api.ts';
import { keysOfIdentity } from './auth/jwks.ts';
import { forgetOnEvents } from './caching/invalidation.ts';
import { createReadCache } from './caching/read-cache.ts';
import { revocationFeed } from './auth/revocation-feed.ts';
import { documentationSource } from './documentation/documentation-source.ts';
import type { GatewayConfig, GatewayOptions } from './gateway-options.ts';
import { handleRequest, type GatewayParts } from './handle-request.ts';
import { healthPages } from './health/health-pages.ts';
import { createConcurrency, createShares } from './limits/concurrency.ts';
import { createRateLimits } from './limits/rate-limits.ts';
import { OwnHeaders } from './own-headers.ts';
import { prepare, preparedPage } from './own-pages.ts';
import { closeUpstreams, createUpstreams } from './proxy/upstreams.ts';
import { routeMatcher } from './routing/match-route.ts';
import { clientAddresses } from './security/client-address.ts';
import { corsPolicy } from './security/cors.ts';
import { dataPolicy, securityHeaders } from './security/security-headers.ts';

export type { GatewayConfig, GatewayOptions, RateLimitSettings, ServiceName } from './gateway-options.ts';

export interface Gateway {
  /** Listens; port 0 takes a free one. Rejects when the port is taken. */
  start(port: number, host: string): Promise<{ readonly port: number }>;
  /** Answers `/readyz` with 503 from now on; everything else goes on. */
  drain(): void;
  /** Lets open requests finish (at most `deadlineMs`, default 10 s), then closes everything. */
  stop(deadlineMs?: number): Promise<void>;
}

/** The public door of the platform. The bus and Redis belong to the caller. */
export async function compose(options: GatewayOptions): Promise<Gateway> {
  const { serviceUrls, redisUrl, bus, log, config } = options;
  const concurrency = config.concurrency ?? 1_000;
  const upstreams = createUpstreams(serviceUrls, Math.ceil(concurrency / 2));
  const identity = upstreams.identity.pool;
  const keys = keysOfIdentity(identity);
  const feed = revocationFeed({ identity, bus, log });
  const metrics = createHttpMetrics('gateway');
  const matchRoute = routeMatcher();
  const limits = await createRateLimits({ settings: config.limits, redisUrl, log });
  const isPublic = (path: string) => matchRoute(path) !== undefined;
  const documentation = documentationSource({ upstreams, publicUrl: config.publicUrl, isPublic, log });
  const events = prepare(JSON.stringify(asyncApi(config.publicUrl)), 'application/json; charset=utf-8');
  const state = { draining: false };
  const stopping = new AbortController();
  const cache = createReadCache({
    freshMs: (config.cacheSeconds ?? 5) * 1000,
    settleMs: config.cacheSettleMs,
    mostBytes: config.cacheBytes ?? 32 * 1024 * 1024,
  });
  const parts: GatewayParts = {
    matchRoute,
    upstreams,
    limits,
    authenticate: tokenVerifier({
      keys,
      issuer: config.issuer,
      audience: accessTokenAudience,
      isRevoked: feed.revocations.isRevoked,
      log,
    }),
    requests: createConcurrency(concurrency),
    streams: createConcurrency(config.streams ?? 10_000),
    streamsOf: createShares(config.streamsPerUser ?? 20),
    clientOf: clientAddresses(config.trustedProxies),
    stopping: stopping.signal,
    cache,
    timeoutMs: config.timeoutMs ?? 30_000,
    pages: new Map([
      ...healthPages({ upstreams, metrics, lacking: () => lacking(state, keys) }),
      ['/openapi.json', preparedPage('/openapi.json', documentation.openApi)],
      ['/docs', preparedPage('/docs', documentation.page)],
      ['/asyncapi.json', preparedPage('/asyncapi.json', async () => events)],
    ]),
  };
  const server = createGatewayServer(parts, config, observe(log, metrics));
  const keyCare = careForKeys(keys);
  let stopForgetting: (() => Promise<void>) | undefined;
  let stopListening: ((deadlineMs?: number) => Promise<void>) | undefined;
  return {
    async start(port, host) {
      const running = await listen(server, port, host);
      stopListening = running.close;
      keyCare.start();
      await feed.start();
      stopForgetting = await forgetOnEvents(cache, bus);
      return { port: running.port };
    },
    drain: () => {
      state.draining = true;
    },
    async stop(deadlineMs) {
      state.draining = true;
      keyCare.stop();
      stopping.abort();
      await stopListening?.(deadlineMs);
      await stopForgetting?.();
      await feed.stop();
      await limits.close();
      await closeUpstreams(upstreams);
    },
  };
}

function createGatewayServer(parts: GatewayParts, config: GatewayConfig, observed: ReturnType<typeof observe>): Server {
  const security = securityHeaders(config.publicUrl);
  const cors = corsPolicy(config.corsOrigins);
  const serve = (request: IncomingMessage, response: ServerResponse) => {
    observed(request, response, () => {
      const own = new OwnHeaders(security);
      own.set('X-Request-Id', contextOf(request).requestId);
      if (cors({ request, response, own })) return;
      handleRequest({ request, response, own }, parts).catch((error: unknown) => {
        if (!response.headersSent) prepareRefusal(request, response, own);
        fail(error, request, response);
      });
    });
  };
  const server = createServer({ keepAliveTimeout: 65_000, connectionsCheckingInterval: 1_000 }, serve);
  // Whoever asks first whether to send its body gets an answer before it sends 20 MB in vain.
  server.on('checkContinue', serve);
  server.headersTimeout = config.headersTimeoutMs ?? 10_000;
  server.requestTimeout = config.requestTimeoutMs ?? 120_000;
  server.maxRequestsPerSocket = 10_000;
  return server;
}

function prepareRefusal(request: IncomingMessage, response: ServerResponse, own: OwnHeaders): void {
  own.setOn(response);
  response.setHeader('Content-Security-Policy', dataPolicy);
  // The client was not told to continue: its body never comes, and the connection cannot be used for another request.
  if (request.headers.expect !== undefined && request.readableFlowing === null)
    response.setHeader('Connection', 'close');
}

function lacking(state: { readonly draining: boolean }, keys: KeyRing): string | undefined {
  if (state.draining) return 'shutting down';
  return keys.kids().length === 0 ? 'signing keys not loaded from identity yet' : undefined;
}

const keyRefreshMs = 5 * 60_000;
const keyRetryMs = 500;

/** Loads the keys as soon as identity gives them, and again from time to time, so that withdrawn keys stop to count. */
function careForKeys(keys: KeyRing): { start(): void; stop(): void } {
  let timer: NodeJS.Timeout | undefined;
  const load = async () => {
    await keys.refresh().catch(() => undefined);
    const ms = keys.kids().length === 0 ? keyRetryMs : keyRefreshMs;
    timer = setTimeout(() => void load(), ms).unref();
  };
  return { start: () => void load(), stop: () => clearTimeout(timer) };
}
