import { Pool } from 'undici';
import { serviceNames, type ServiceName } from '../gateway-options.ts';
import { createCircuitBreaker, type CircuitBreaker } from './circuit-breaker.ts';

/** One service as the gateway reaches it. */
export interface Upstream {
  readonly name: ServiceName;
  readonly pool: Pool;
  /** Event streams keep a connection each: they must not take those of requests. */
  readonly streams: Pool;
  readonly breaker: CircuitBreaker;
}

export type Upstreams = Readonly<Record<ServiceName, Upstream>>;

const connectTimeoutMs = 2_000;
/** Shorter than the services keep idle connections, so that none is written to just while it is being closed. */
const keepAliveTimeout = 15_000;

export function createUpstreams(urls: Readonly<Record<string, string>>): Upstreams {
  const entries = serviceNames.map((name) => [name, createUpstream(name, urls[name])] as const);
  return Object.fromEntries(entries) as unknown as Upstreams;
}

export async function closeUpstreams(upstreams: Upstreams): Promise<void> {
  const pools = Object.values(upstreams).flatMap(({ pool, streams }) => [pool, streams]);
  await Promise.all(pools.map((pool) => pool.destroy()));
}

function createUpstream(name: ServiceName, url: string | undefined): Upstream {
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
  };
}
