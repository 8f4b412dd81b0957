import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { randomUUID } from 'node:crypto';
import { accessToken, echo, startPlatform, type Platform } from './gateway.fixture.ts';

interface Echo {
  readonly method: string;
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly length: number;
}

describe('the gateway', () => {
  let platform: Platform;
  const token = accessToken();

  beforeAll(async () => {
    platform = await startPlatform({
      timeoutMs: 300,
      corsOrigins: ['https://portal.example'],
      headersTimeoutMs: 500,
      requestTimeoutMs: 1_000,
    });
  });
  afterAll(() => platform.stop());
  afterEach(() => {
    for (const service of Object.values(platform.services)) service.answer = echo;
  });

  const call = (path: string, options: RequestInit & { headers?: Record<string, string> } = {}) =>
    fetch(platform.base + path, { ...options, headers: { authorization: `Bearer ${token}`, ...options.headers } });

  /** What the server writes back to bytes that fetch would never send. */
  async function rawCall(text: string): Promise<string> {
    const socket = connect(platform.port, '127.0.0.1');
    socket.write(text);
    const chunks: Buffer[] = [];
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.on('error', () => undefined);
    await Promise.race([once(socket, 'close'), new Promise((resolve) => setTimeout(resolve, 4_500))]);
    socket.destroy();
    return Buffer.concat(chunks).toString();
  }
  const rawGet = (target: string, headers = '') =>
    rawCall(`GET ${target} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n${headers}\r\n`);

  describe('forwarding', () => {
    it('sends each prefix to its service', async () => {
      await call('/api/v1/models/x/content?a=1');
      await call('/api/v1/organisations');
      await call('/api/v1/library');
      await call('/api/v1/analysis/costs');
      await call('/api/v1/notifications');
      const { modelling, identity, catalogue, analysis, notifications } = platform.services;
      expect(modelling.seen).toContain('GET /api/v1/models/x/content?a=1');
      expect(identity.seen).toContain('GET /api/v1/organisations');
      expect(catalogue.seen).toContain('GET /api/v1/library');
      expect(analysis.seen).toContain('GET /api/v1/analysis/costs');
      expect(notifications.seen).toContain('GET /api/v1/notifications');
    });

    it('knows no path outside its table, whatever a service offers', async () => {
      const answers = await Promise.all(
        ['/internal/revocations', '/api/v1/modelsx', '/api/v1', '/'].map((path) => call(path)),
      );
      expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
      expect((await call('/oauth/token')).status).toBe(405);
    });

    it('replaces what a client claims about itself by what the gateway knows', async () => {
      const response = await call('/api/v1/models', {
        headers: {
          'x-forwarded-for': '1.2.3.4',
          'x-forwarded-host': 'evil',
          'x-real-ip': '1.2.3.4',
          forwarded: 'for=1.2.3.4',
          cookie: 'a=b',
          'x-request-id': 'request-4711',
        },
      });
      const { headers } = (await response.json()) as Echo;
      expect(headers).toMatchObject({
        'x-forwarded-for': '127.0.0.1',
        'x-forwarded-proto': 'http',
        'x-request-id': 'request-4711',
      });
      expect(headers['x-forwarded-host']).toBe(`127.0.0.1:${platform.port}`);
      expect(headers).not.toHaveProperty('x-real-ip');
      expect(headers).not.toHaveProperty('forwarded');
      expect(headers).not.toHaveProperty('cookie');
      expect(response.headers.get('x-request-id')).toBe('request-4711');
    });

    it('continues the trace of a caller and starts one where there is none', async () => {
      const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
      const own = (await (await call('/api/v1/models')).json()) as Echo;
      expect(own.headers['traceparent']).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]$/);
      expect(own.headers['traceparent']).not.toContain(traceId);
    });

    it('drops headers that concern one connection only', async () => {
      platform.services.modelling.answer = (_request, response) => {
        response.writeHead(200, {
          Connection: 'x-private',
          'X-Private': '1',
          'X-Powered-By': 'Express',
          Server: 'x',
          ETag: '"7"',
        });
        response.end('ok');
      };
      const response = await call('/api/v1/models');
      expect(response.headers.get('etag')).toBe('"7"');
      expect(['x-private', 'x-powered-by', 'server'].map((name) => response.headers.get(name))).toEqual([
        null,
        null,
        null,
      ]);
    });

    it('streams a body of several megabytes in both directions', async () => {
      const body = 'x'.repeat(5 * 1024 * 1024);
      const response = await call('/api/v1/models/import', {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/xml' },
      });
      expect(((await response.json()) as Echo).length).toBe(body.length);
      platform.services.modelling.answer = (_request, answer) => void answer.end(body);
      expect(await (await call('/api/v1/models/x/export')).text()).toBe(body);
    });

    it('passes server-sent events on one by one', async () => {
      let send = (_text: string) => {};
      platform.services.notifications.answer = (_request, response) => {
        response.writeHead(200, { 'Content-Type': 'text/event-stream' });
        response.flushHeaders();
        send = (text) => void response.write(text);
      };
      const leave = new AbortController();
      const response = await call('/api/v1/events/stream', { signal: leave.signal });
      const reader = response.body?.getReader();
      send('data: 1\n\n');
      expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe('data: 1\n\n');
      send('data: 2\n\n');
      expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe('data: 2\n\n');
      leave.abort();
    });

    it('closes the connection to the service when the client leaves', async () => {
      let arrived = () => {};
      let left = () => {};
      const arrival = new Promise<void>((resolve) => (arrived = resolve));
      const departure = new Promise<void>((resolve) => (left = resolve));
      platform.services.notifications.answer = (_request, response) => {
        response.writeHead(200, { 'Content-Type': 'text/event-stream' }).flushHeaders();
        response.on('close', left);
        arrived();
      };
      const leave = new AbortController();
      await call('/api/v1/events/stream', { signal: leave.signal });
      await arrival;
      leave.abort();
      await expect(departure).resolves.toBeUndefined();
    });

    it('compresses long JSON, but neither short answers nor answers with secrets', async () => {
      const long = JSON.stringify({ text: 'Antrag '.repeat(500) });
      const short = '{"a":1}';
      const json = (body: string) => (_request: unknown, response: ServerResponse) => {
        response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': body.length }).end(body);
      };
      platform.services.modelling.answer = json(long);
      const compressed = await call('/api/v1/models', { headers: { 'accept-encoding': 'gzip' } });
      expect(compressed.headers.get('content-encoding')).toBe('gzip');
      expect(await compressed.text()).toBe(long);
      platform.services.modelling.answer = json(short);
      expect(
        (await call('/api/v1/models', { headers: { 'accept-encoding': 'gzip' } })).headers.get('content-encoding'),
      ).toBeNull();
      platform.services.identity.answer = json(long);
      const secret = await call('/api/v1/auth/refresh', { method: 'POST', headers: { 'accept-encoding': 'gzip' } });
      expect(secret.headers.get('content-encoding')).toBeNull();
    });

    it('lets exported pictures show themselves but run nothing', async () => {
      platform.services.modelling.answer = (_request, response) =>
        void response.writeHead(200, { 'Content-Type': 'image/svg+xml', 'Content-Security-Policy': '*' }).end('<svg/>');
      const response = await call('/api/v1/models/x/export?format=svg');
      expect(response.headers.get('content-security-policy')).toContain('sandbox');
      expect(response.headers.get('content-security-policy')).not.toContain('*');
    });
  });

  describe('admission', () => {
    const refused = async (authorization: string | undefined) => {
      const response = await fetch(`${platform.base}/api/v1/models`, {
        headers: authorization === undefined ? {} : { authorization },
      });
      const { code } = (await response.json()) as { code: string };
      return [response.status, code, response.headers.has('www-authenticate')];
    };

    it('asks for a token, and refuses expired, foreign, altered and unsigned ones', async () => {
      expect(await refused(undefined)).toEqual([401, 'AUTH.TOKEN_MISSING', true]);
      expect(await refused('Basic abc')).toEqual([401, 'AUTH.TOKEN_INVALID', true]);
      expect(await refused(`Bearer ${accessToken({ expiresIn: -1 })}`)).toEqual([401, 'AUTH.TOKEN_EXPIRED', true]);
      expect(await refused(`Bearer ${accessToken({ audience: 'other' })}`)).toEqual([401, 'AUTH.TOKEN_INVALID', true]);
      expect(await refused(`Bearer ${accessToken({ kid: 'unknown' })}`)).toEqual([401, 'AUTH.TOKEN_INVALID', true]);
      const [header, , signature] = token.split('.');
      const forged = Buffer.from(JSON.stringify({ sub: randomUUID() })).toString('base64url');
      expect(await refused(`Bearer ${header}.${forged}.${signature}`)).toEqual([401, 'AUTH.TOKEN_INVALID', true]);
      const none = Buffer.from('{"alg":"none","typ":"at+jwt","kid":"k1"}').toString('base64url');
      expect(await refused(`Bearer ${none}.${token.split('.')[1]}.`)).toEqual([401, 'AUTH.TOKEN_INVALID', true]);
    });

    it('lets sign-in through without a token', async () => {
      const response = await fetch(`${platform.base}/api/v1/auth/login`, { method: 'POST', body: '{}' });
      expect(response.status).toBe(200);
    });

    it('refuses paths that gateway and service could read differently', async () => {
      const paths = [
        '//api/v1/models',
        '/api/v1//models',
        '/api/v1/../internal',
        '/api/v1/models/..',
        '/api/v1/%2e%2e/internal',
        '/api/v1/models%2f..',
        '/api/v1\\models',
        '/api/v1/models%5c',
        '/api/v1/models%00',
        '/api/v1/models%252e',
        '/api/v1/%zz',
        'http://evil/api/v1/models',
      ];
      const answers = await Promise.all(paths.map((path) => rawGet(path)));
      expect(answers.map((answer) => answer.slice(9, 12))).toEqual(paths.map(() => '400'));
    });

    it('refuses headers that come twice and bodies with two lengths', async () => {
      const twice = await rawGet('/api/v1/models', `Authorization: Bearer ${token}\r\nAuthorization: Bearer x\r\n`);
      expect(twice).toMatch(/^HTTP\/1.1 400 /);
      const smuggled = await rawCall(
        'POST /api/v1/auth/login HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /x',
      );
      expect(smuggled).toMatch(/^HTTP\/1.1 400 /);
    });

    it('answers 413 to 20 MB without bothering the service, and stops a body without length at the limit', async () => {
      const before = platform.services.modelling.seen.length;
      const big = 'x'.repeat(20 * 1024 * 1024);
      const announced = await call('/api/v1/models/import', { method: 'POST', body: big });
      expect([announced.status, ((await announced.json()) as { code: string }).code]).toEqual([
        413,
        'REQUEST.TOO_LARGE',
      ]);
      expect(platform.services.modelling.seen.length).toBe(before);
      const chunked = await call('/api/v1/models/import', {
        method: 'POST',
        body: new Blob([big]).stream(),
        duplex: 'half',
        headers: {},
      } as RequestInit & { headers: Record<string, string> });
      expect([chunked.status, ((await chunked.json()) as { code: string }).code]).toEqual([413, 'REQUEST.TOO_LARGE']);
    });

    it('hands a refusal of the service to a client that is still sending', async () => {
      platform.services.modelling.answer = (_request, response) => void response.writeHead(415).end('no');
      const response = await call('/api/v1/models/import', { method: 'POST', body: 'x'.repeat(8 * 1024 * 1024) });
      expect([response.status, await response.text()]).toEqual([415, 'no']);
    });

    it('cuts off clients that send their headers or bodies drop by drop', async () => {
      const answers = await Promise.all([
        rawCall('GET /api/v1/models HTTP/1.1\r\nHost: a\r\nX-Slow: '),
        rawCall('POST /api/v1/auth/login HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n{'),
      ]);
      expect(answers.map((answer) => answer.slice(9, 12))).toEqual(['408', '408']);
    });

    it('opens to web pages of listed origins only', async () => {
      const preflight = (origin: string) =>
        call('/api/v1/models', { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'PUT' } });
      expect((await preflight('https://portal.example')).headers.get('access-control-allow-origin')).toBe(
        'https://portal.example',
      );
      const other = await preflight('https://evil.example');
      expect([other.status, other.headers.get('access-control-allow-origin')]).toEqual([403, null]);
    });

    it('sets security headers on answers of services and of its own', async () => {
      const answers = await Promise.all([call('/api/v1/models'), call('/nowhere')]);
      for (const { headers } of answers) {
        expect(headers.get('x-content-type-options')).toBe('nosniff');
        expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'");
      }
    });
  });

  describe('own pages', () => {
    it('merges the services’ documents: components stay apart, internal paths stay inside', async () => {
      const response = await fetch(`${platform.base}/openapi.json`);
      const document = (await response.json()) as {
        paths: Record<string, { get: { operationId: string; responses: unknown } }>;
        components: { schemas: object };
      };
      expect(Object.keys(document.paths)).toEqual([
        '/api/v1/measures',
        '/api/v1/models',
        '/api/v1/organisations',
        '/api/v1/profiles',
        '/api/v1/webhooks',
      ]);
      expect(Object.keys(document.components.schemas)).toEqual([
        'Item',
        'Same',
        'modelling.Item',
        'catalogue.Item',
        'analysis.Item',
        'notifications.Item',
      ]);
      expect(JSON.stringify(document.paths['/api/v1/models'])).toContain('#/components/schemas/modelling.Item');
      expect(new Set(Object.values(document.paths).map(({ get }) => get.operationId)).size).toBe(5);
      const again = await fetch(`${platform.base}/openapi.json`, {
        headers: { 'if-none-match': response.headers.get('etag') ?? '' },
      });
      expect(again.status).toBe(304);
    });

    it('shows the documentation as a page without script that escapes what services wrote', async () => {
      const response = await fetch(`${platform.base}/docs`);
      const html = await response.text();
      expect(html).toContain('<html lang="de">');
      expect(html).toContain('Liste &lt;modelling&gt;');
      expect(html).toContain('curl -X GET');
      expect(html).not.toMatch(/<script|javascript:|https?:\/\/(?!platform\.example|musterhausen\.example)/);
      expect(response.headers.get('content-security-policy')).toMatch(/default-src 'none'; style-src 'sha256-/);
    });

    it('describes public events as AsyncAPI 3, internal ones not', async () => {
      const document = (await (await fetch(`${platform.base}/asyncapi.json`)).json()) as {
        asyncapi: string;
        channels: object;
      };
      expect(document.asyncapi).toBe('3.0.0');
      expect(Object.keys(document.channels)).toContain('modelling.model.released.v1');
      expect(Object.keys(document.channels)).not.toContain('identity.session.revoked.v1');
    });

    it('logs method, route pattern, status and request id, and nothing about persons', async () => {
      await call('/api/v1/users/erika.beispiel?email=erika@musterhausen.example', {
        headers: { 'x-request-id': 'request-0042' },
      });
      await new Promise((resolve) => setTimeout(resolve, 20));
      const line = platform.log.find((text) => text.includes('request-0042')) ?? '';
      expect(JSON.parse(line)).toMatchObject({
        method: 'GET',
        route: '/api/v1/users',
        status: 200,
        requestId: 'request-0042',
      });
      expect(line).not.toMatch(/erika|127\.0\.0\.1|Bearer/);
    });

    it('keeps figures from whoever comes through a proxy', async () => {
      expect((await fetch(`${platform.base}/metrics`)).status).toBe(200);
      expect((await fetch(`${platform.base}/metrics`, { headers: { 'x-forwarded-for': '1.2.3.4' } })).status).toBe(404);
    });
  });

  describe('when a service fails', () => {
    it('answers 504 when it takes too long, and 502-free 503 with Retry-After when it breaks off', async () => {
      platform.services.identity.answer = () => {};
      const slow = await call('/api/v1/users');
      expect([slow.status, ((await slow.json()) as { code: string }).code]).toEqual([504, 'PLATFORM.UPSTREAM_TIMEOUT']);
      platform.services.identity.answer = (request) => void request.socket.destroy();
      const broken = await call('/api/v1/users');
      expect([broken.status, broken.headers.has('retry-after')]).toEqual([503, true]);
    });

    it('costs only its own routes, fails fast after a while, and comes back by itself', async () => {
      const { analysis } = platform.services;
      analysis.answer = (request) => void request.socket.destroy();
      for (let index = 0; index < 6; index += 1) await (await call('/api/v1/measures')).text();
      const before = analysis.seen.length;
      expect((await call('/api/v1/measures')).status).toBe(503);
      expect(analysis.seen.length).toBe(before);
      expect((await call('/api/v1/models')).status).toBe(200);
      analysis.answer = echo;
      await new Promise((resolve) => setTimeout(resolve, 1_100));
      expect((await call('/api/v1/measures')).status).toBe(200);
    });

    it('stays ready but says that it is degraded', async () => {
      await platform.services.notifications.stop();
      await new Promise((resolve) => setTimeout(resolve, 1_100));
      const response = await fetch(`${platform.base}/readyz`);
      expect(response.status).toBe(200);
      expect(await response.json()).toMatchObject({
        status: 'degraded',
        services: { notifications: 'not ready', modelling: 'ready' },
      });
      expect((await fetch(`${platform.base}/readyz?services=all`)).status).toBe(503);
      expect((await call('/api/v1/notifications')).status).toBe(503);
    });
  });
});
