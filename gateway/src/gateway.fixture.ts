import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import { accessTokenAudience } from '@prozessplattform/contracts';
import type { EventBus } from '@prozessplattform/messaging';
import { createLogger } from '@prozessplattform/service-kit';
import jsonwebtoken from 'jsonwebtoken';
import { compose, type Gateway, type GatewayConfig } from './compose.ts';
import { serviceNames, type ServiceName } from './gateway-options.ts';

export const issuer = 'http://platform.example';
export const organisationId = randomUUID();
const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
export const jwks = { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'k1', use: 'sig', alg: 'ES256' }] };

export interface TokenChoices {
  readonly sub?: string;
  readonly sid?: string;
  readonly expiresIn?: number;
  readonly audience?: string;
  readonly kid?: string;
  readonly kind?: 'user' | 'service';
  readonly scope?: string;
  /** Default: one. */
  readonly organisations?: readonly string[];
}

/** An access token as identity signs it. */
export function accessToken(choices: TokenChoices = {}): string {
  const { sub = randomUUID(), sid = 's1', expiresIn = 600, audience = accessTokenAudience, kid = 'k1' } = choices;
  const claims = {
    sub,
    sid,
    kind: choices.kind ?? 'user',
    ...(choices.scope === undefined ? {} : { scope: choices.scope }),
    org: organisationId,
    land: randomUUID(),
    mem: (choices.organisations ?? [organisationId]).map((o) => ({ o, r: ['reader'] })),
  };
  return jsonwebtoken.sign(claims, privateKey, {
    algorithm: 'ES256',
    header: { alg: 'ES256', typ: 'at+jwt', kid },
    issuer,
    audience,
    expiresIn,
  });
}

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A service that answers what the test wants; by default it tells what reached it. */
export interface FakeService {
  readonly url: string;
  readonly seen: string[];
  answer: Answer;
  stop(): Promise<void>;
}

export const echo: Answer = (request, response) => {
  let length = 0;
  request.on('data', (chunk: Buffer) => (length += chunk.length));
  request.on('end', () => {
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify({ method: request.method, url: request.url, headers: request.headers, length }));
  });
};

export async function fakeService(name: ServiceName): Promise<FakeService> {
  const seen: string[] = [];
  const service = { answer: echo };
  const server = createServer((request, response) => {
    const { url = '' } = request;
    if (url === '/readyz') return void response.end('{}');
    if (url === '/.well-known/jwks.json') return void response.end(JSON.stringify(jwks));
    if (url.startsWith('/internal/revocations')) return void response.writeHead(404).end();
    if (url === '/openapi.json') return void response.end(JSON.stringify(documentOf(name)));
    seen.push(`${request.method} ${url}`);
    service.answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    get answer() {
      return service.answer;
    },
    set answer(answer) {
      service.answer = answer;
    },
    stop: () => stopServer(server),
  };
}

function documentOf(name: ServiceName) {
  const schema = { type: 'object', properties: { [name]: { type: 'string' } }, required: [name] };
  const answers = (reference: string) => ({
    200: { description: 'Erfolg', content: { 'application/json': { schema: { $ref: reference } } } },
  });
  return {
    openapi: '3.1.0',
    paths: {
      [`/api/v1/${firstRoute[name]}`]: {
        get: {
          operationId: 'list',
          summary: `Liste <${name}>`,
          tags: [name],
          responses: answers('#/components/schemas/Item'),
        },
      },
      '/internal/secret': { get: { operationId: 'secret', responses: {} } },
    },
    components: { schemas: { Item: schema, Same: { type: 'string' } } },
  };
}

export const firstRoute: Readonly<Record<ServiceName, string>> = {
  identity: 'organisations',
  modelling: 'models',
  catalogue: 'profiles',
  analysis: 'measures',
  notifications: 'webhooks',
};

export interface Platform {
  readonly gateway: Gateway;
  readonly base: string;
  readonly port: number;
  readonly services: Readonly<Record<ServiceName, FakeService>>;
  readonly log: string[];
  /** Calls with a good token. */
  call(path: string, options?: CallOptions): Promise<Response>;
  /** What the gateway writes back to bytes that fetch would never send. */
  rawCall(text: string): Promise<string>;
  /** Lets all services answer as at the start. */
  reset(): void;
  stop(): Promise<void>;
}

export type CallOptions = RequestInit & { headers?: Record<string, string>; duplex?: 'half' };

/** A gateway before five fake services. */
export async function startPlatform(config: Partial<GatewayConfig> = {}, bus?: EventBus): Promise<Platform> {
  const entries = await Promise.all(serviceNames.map(async (name) => [name, await fakeService(name)] as const));
  const services = Object.fromEntries(entries) as unknown as Platform['services'];
  const serviceUrls = Object.fromEntries(entries.map(([name, { url }]) => [name, url])) as Record<ServiceName, string>;
  const log: string[] = [];
  const logger = createLogger({ service: 'gateway', destination: { write: (line) => void log.push(line) } });
  const gateway = await compose({ serviceUrls, bus, log: logger, config: { publicUrl: issuer, issuer, ...config } });
  const { port } = await gateway.start(0, '127.0.0.1');
  const stop = async () => {
    await gateway.stop(200);
    await Promise.all(entries.map(([, service]) => service.stop()));
  };
  const base = `http://127.0.0.1:${port}`;
  const token = accessToken();
  const call = (path: string, options: CallOptions = {}) =>
    fetch(base + path, { ...options, headers: { authorization: `Bearer ${token}`, ...options.headers } });
  const reset = () => {
    for (const [, service] of entries) service.answer = echo;
  };
  return { gateway, port, base, services, log, call, reset, stop, rawCall: (text) => rawCall(port, text) };
}

async function rawCall(port: number, text: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.write(text);
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  socket.on('error', () => undefined);
  const patience = setTimeout(() => socket.destroy(), 4_500);
  await once(socket, 'close');
  clearTimeout(patience);
  socket.destroy();
  return Buffer.concat(chunks).toString();
}

async function stopServer(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
}
