import type { IncomingMessage, ServerResponse } from 'node:http';
import { DomainError } from '@prozessplattform/contracts';
import { contextOf, type HttpMetrics } from '@prozessplattform/service-kit';
import { BlockList, isIP } from 'node:net';
import { serviceNames, type ServiceName } from '../gateway-options.ts';
import type { Page } from '../own-pages.ts';
import type { Upstreams } from '../proxy/upstreams.ts';

export interface HealthOptions {
  readonly upstreams: Upstreams;
  readonly metrics: HttpMetrics;
  /** What the gateway itself lacks to do its work, or undefined. */
  readonly lacking: () => string | undefined;
}

type States = Readonly<Record<ServiceName, 'ready' | 'not ready'>>;

const probeMs = 1_000;

/**
 * `/healthz`, `/readyz` and `/metrics`. The gateway is ready when it can do its own work: a service that is down makes it
 * `degraded`, because the others' routes still work. `/readyz?services=all` asks for all of them.
 */
export function healthPages({ upstreams, metrics, lacking }: HealthOptions): [string, Page][] {
  let states: { readonly value: Promise<States>; readonly until: number } | undefined;
  const currentStates = () => {
    if (states === undefined || Date.now() >= states.until)
      states = { value: probeAll(upstreams), until: Date.now() + probeMs };
    return states.value;
  };
  return [
    ['/healthz', named('/healthz', async (_request, response) => sendJson(response, 200, { status: 'ok' }))],
    [
      '/readyz',
      named('/readyz', async (request, response) => {
        const services = await currentStates();
        const allReady = Object.values(services).every((state) => state === 'ready');
        const reason = lacking();
        const wantsAll = /[?&]services=all\b/.test(request.url ?? '');
        const ok = reason === undefined && (allReady || !wantsAll);
        const status = reason !== undefined || !ok ? 'not ready' : allReady ? 'ready' : 'degraded';
        sendJson(response, ok ? 200 : 503, { status, ...(reason === undefined ? {} : { reason }), services });
      }),
    ],
    [
      '/metrics',
      named('/metrics', async (request, response) => {
        if (!isInside(request)) throw new DomainError('RESOURCE.NOT_FOUND');
        response.setHeader('Content-Type', 'text/plain; version=0.0.4; charset=utf-8');
        response.end(await metrics.text());
      }),
    ],
  ];
}

async function probeAll(upstreams: Upstreams): Promise<States> {
  const entries = await Promise.all(
    serviceNames.map(async (name) => [name, (await probe(upstreams[name].pool)) ? 'ready' : 'not ready'] as const),
  );
  return Object.fromEntries(entries) as unknown as States;
}

async function probe(pool: Upstreams[ServiceName]['pool']): Promise<boolean> {
  try {
    const { statusCode, body } = await pool.request({
      path: '/readyz',
      method: 'GET',
      headersTimeout: probeMs,
      signal: AbortSignal.timeout(probeMs),
    });
    await body.dump();
    return statusCode === 200;
  } catch {
    return false;
  }
}

const inside = new BlockList();
for (const [network, bits] of [
  ['10.0.0.0', 8],
  ['127.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['169.254.0.0', 16],
] as const)
  inside.addSubnet(network, bits, 'ipv4');
inside.addAddress('::1', 'ipv6');
inside.addSubnet('fc00::', 7, 'ipv6');

/** Figures are for whoever asks from inside and directly: what a proxy forwards comes from outside. */
function isInside(request: IncomingMessage): boolean {
  if (request.headers['x-forwarded-for'] !== undefined || request.headers.forwarded !== undefined) return false;
  const address = (request.socket.remoteAddress ?? '').replace(/^::ffff:/, '');
  return isIP(address) !== 0 && inside.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

function named(route: string, page: Page): Page {
  return async (request, response) => {
    contextOf(request).route = route;
    if (request.method !== 'GET' && request.method !== 'HEAD')
      throw new DomainError('REQUEST.METHOD_NOT_ALLOWED', { headers: { Allow: 'GET, HEAD' } });
    await page(request, response);
  };
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  const bytes = Buffer.from(JSON.stringify(body));
  response.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': bytes.length,
    'Cache-Control': 'no-store',
  });
  response.end(bytes);
}
