import type { ServerResponse } from 'node:http';
import { startPlatform, type Platform } from './gateway.fixture.ts';

interface Echo {
  readonly method: string;
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly length: number;
}

describe('a request through the gateway', () => {
  let platform: Platform;
  beforeAll(async () => {
    platform = await startPlatform({ timeoutMs: 2_000 });
  });
  afterAll(() => platform.stop());
  afterEach(() => platform.reset());

  it('sends each prefix to its service', async () => {
    await platform.call('/api/v1/models/x/content?a=1');
    await platform.call('/api/v1/organisations');
    await platform.call('/api/v1/library');
    await platform.call('/api/v1/analysis/costs');
    await platform.call('/api/v1/notifications');
    const { modelling, identity, catalogue, analysis, notifications } = platform.services;
    expect(modelling.seen).toContain('GET /api/v1/models/x/content?a=1');
    expect(identity.seen).toContain('GET /api/v1/organisations');
    expect(catalogue.seen).toContain('GET /api/v1/library');
    expect(analysis.seen).toContain('GET /api/v1/analysis/costs');
    expect(notifications.seen).toContain('GET /api/v1/notifications');
  });

  it('knows no path outside its table, whatever a service offers', async () => {
    const answers = await Promise.all(
      ['/internal/revocations', '/api/v1/modelsx', '/api/v1', '/'].map((path) => platform.call(path)),
    );
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    expect((await platform.call('/oauth/token')).status).toBe(405);
  });

  it('replaces what a client claims about itself by what the gateway knows', async () => {
    const response = await platform.call('/api/v1/models', {
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
    const traceparentFor = async (headers: Record<string, string>) =>
      ((await (await platform.call('/api/v1/models', { headers })).json()) as Echo).headers['traceparent'];
    expect(await traceparentFor({ traceparent: `00-${traceId}-00f067aa0ba902b7-01` })).toContain(`00-${traceId}-`);
    const own = await traceparentFor({});
    expect(own).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]$/);
    expect(own).not.toContain(traceId);
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
    const response = await platform.call('/api/v1/models');
    expect(response.headers.get('etag')).toBe('"7"');
    expect(['x-private', 'x-powered-by', 'server'].map((name) => response.headers.get(name))).toEqual([
      null,
      null,
      null,
    ]);
  });

  it('streams a body of several megabytes in both directions', async () => {
    const body = 'x'.repeat(5 * 1024 * 1024);
    const response = await platform.call('/api/v1/models/import', {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/xml' },
    });
    expect(((await response.json()) as Echo).length).toBe(body.length);
    platform.services.modelling.answer = (_request, answer) => void answer.end(body);
    expect(await (await platform.call('/api/v1/models/x/export')).text()).toBe(body);
  });

  it('passes server-sent events on one by one', async () => {
    let send = (_text: string) => {};
    platform.services.notifications.answer = (_request, response) => {
      response.writeHead(200, { 'Content-Type': 'text/event-stream' });
      response.flushHeaders();
      send = (text) => void response.write(text);
    };
    const leave = new AbortController();
    const response = await platform.call('/api/v1/events/stream', { signal: leave.signal });
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
    await platform.call('/api/v1/events/stream', { signal: leave.signal });
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
    const compressed = await platform.call('/api/v1/models', { headers: { 'accept-encoding': 'gzip' } });
    expect(compressed.headers.get('content-encoding')).toBe('gzip');
    expect(await compressed.text()).toBe(long);
    platform.services.modelling.answer = json(short);
    expect(
      (await platform.call('/api/v1/models', { headers: { 'accept-encoding': 'gzip' } })).headers.get(
        'content-encoding',
      ),
    ).toBeNull();
    platform.services.identity.answer = json(long);
    const secret = await platform.call('/api/v1/auth/refresh', {
      method: 'POST',
      headers: { 'accept-encoding': 'gzip' },
    });
    expect(secret.headers.get('content-encoding')).toBeNull();
  });

  it('lets the page that unsubscribes from mail post its form', async () => {
    platform.services.notifications.answer = (_request, response) =>
      void response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end('<form method="post"></form>');
    const response = await fetch(`${platform.base}/api/v1/unsubscribe?token=x`);
    expect(response.headers.get('content-security-policy')).toContain("form-action 'self'");
    expect(response.headers.get('content-security-policy')).not.toContain('sandbox');
  });

  it('lets exported pictures show themselves but run nothing', async () => {
    platform.services.modelling.answer = (_request, response) =>
      void response.writeHead(200, { 'Content-Type': 'image/svg+xml', 'Content-Security-Policy': '*' }).end('<svg/>');
    const response = await platform.call('/api/v1/models/x/export?format=svg');
    expect(response.headers.get('content-security-policy')).toContain('sandbox');
    expect(response.headers.get('content-security-policy')).not.toContain('*');
  });
});
