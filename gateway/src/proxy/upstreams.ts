import { Pool } from 'undici';
import { serviceNames, type ServiceName } from '../gateway-options.ts';
import { createConcurrency, type Concurrency } from '../limits/concurrency.ts';
import { createCircuitBreaker, type CircuitBreaker } from './circuit-breaker.ts';

/** One service as the gateway reaches it. */
export interface Upstream {
  readonly name: ServiceName;
  readonly pool: Pool;
  /** Event streams keep a connection each: they must not take those of requests. */
  readonly streams: Pool;
  readonly breaker: CircuitBreaker;
  /** Places of its own: a slow service must not take those of the others. */
  readonly places: Concurrency;
}

export type Upstreams = Readonly<Record<ServiceName, Upstream>>;

const connectTimeoutMs = 2_000;
/** Shorter than the services keep idle connections, so that none is written to just while it is being closed. */
const keepAliveTimeout = 15_000;

/** `places`: requests that one service is given at once. */
export function createUpstreams(urls: Readonly<Record<string, string>>, places: number): Upstreams {
  const entries = serviceNames.map((name) => [name, createUpstream(name, urls[name], places)] as const);
  return Object.fromEntries(entries) as unknown as Upstreams;
}

export async function closeUpstreams(upstreams: Upstreams): Promise<void> {
  const pools = Object.values(upstreams).flatMap(({ pool, streams }) => [pool, streams]);
  await Promise.all(pools.map((pool) => pool.destroy()));
}

function createUpstream(name: ServiceName, url: string | undefined, places: number): Upstream {
  if (url === undefined) throw new Error(`The gateway was not told where ${name} is.`);
  const { origin } = new URL(url);
  const options = {
    keepAliveTimeout,
    keepAliveMaxTimeout: keepAliveTimeout,
    connect: { timeout: connectTimeoutMs },
    allowH2: false,
  };
  return {
    name,
    pool: new Pool(origin, { ...options, connections: 128 }),
    streams: new Pool(origin, { ...options, connections: null }),
    breaker: createCircuitBreaker(),
    places: createConcurrency(places),
  };
}
