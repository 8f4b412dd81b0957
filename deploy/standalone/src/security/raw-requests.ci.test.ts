import { connect } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { openStage, organisationRoles, type Stage } from './stage.fixture.ts';

describe('requests as no library would send them', () => {
  let stage: Stage;
  let token: string;

  beforeAll(async () => {
    stage = await openStage();
    token = stage.as(stage.a, organisationRoles);
  }, 60_000);
  afterAll(() => stage?.stop());

  /** Sends bytes and answers the status lines of everything that came back. */
  function raw(lines: readonly string[], body = ''): Promise<number[]> {
    const { port } = new URL(stage.url);
    return new Promise((done, failed) => {
      let text = '';
      const socket = connect(Number(port), '127.0.0.1', () => socket.write(`${lines.join('\r\n')}\r\n\r\n${body}`));
      const statuses = () => [...text.matchAll(/HTTP\/1\.1 (\d{3})/g)].map((match) => Number(match[1]));
      socket.setEncoding('utf8').setTimeout(1_500, () => socket.destroy());
      socket.on('data', (chunk) => (text += chunk.toString()));
      socket.on('error', (error: NodeJS.ErrnoException) => (error.code === 'ECONNRESET' ? undefined : failed(error)));
      socket.on('close', () => done(statuses()));
    });
  }
  const get = (path: string, ...headers: string[]) =>
    raw([`GET ${path} HTTP/1.1`, 'Host: a', 'Connection: close', `Authorization: Bearer ${token}`, ...headers]);

  it.each([
    '//api/v1/models',
    '/api/v1//models',
    '/api/v1/../../internal/revocations',
    '/api/v1/models/../../../internal/revocations',
    '/api/v1/models/%2e%2e/%2e%2e/%2e%2e/internal/revocations',
    '/api/v1/models%2f..%2f..%2finternal',
    '/api/v1/models/%252e%252e/x',
    '/api/v1/models\\..\\..\\internal',
    '/internal/revocations',
    '/api/v1/models/%00',
    '/api/v1/models;x=1',
    '/API/V1/models',
    'http://127.0.0.1/internal/revocations',
  ])('path %s reaches nothing', async (path) => {
    const [status] = await get(path);
    expect([400, 404]).toContain(status);
  });

  const login = ['POST /api/v1/auth/login HTTP/1.1', 'Host: a', 'Content-Type: application/json'];
  const hidden = '0\r\n\r\nGET /internal/revocations HTTP/1.1\r\nHost: a\r\n\r\n';

  it.each<[string, string[], string]>([
    ['length and chunks at once (CL.TE)', ['Content-Length: 4', 'Transfer-Encoding: chunked'], hidden],
    ['chunks and length at once (TE.CL)', ['Transfer-Encoding: chunked', 'Content-Length: 4'], hidden],
    ['two transfer codings (TE.TE)', ['Transfer-Encoding: chunked', 'Transfer-Encoding: identity'], hidden],
    ['an unknown transfer coding', ['Transfer-Encoding: xchunked'], hidden],
    ['a coding after chunked', ['Transfer-Encoding: chunked, gzip'], hidden],
    ['a blank before the colon', ['Transfer-Encoding : chunked'], hidden],
    ['a folded header', ['Transfer-Encoding:', ' chunked'], hidden],
    ['a vertical tab in the coding', ['Transfer-Encoding: \u000bchunked'], hidden],
    ['two lengths', ['Content-Length: 4', 'Content-Length: 5'], '{}  '],
    ['a list of lengths', ['Content-Length: 2, 2'], '{}'],
    ['a length below nought', ['Content-Length: -1'], '{}'],
    ['a length with a sign', ['Content-Length: +2'], '{}'],
    ['a length in hexadecimal', ['Content-Length: 0x2'], '{}'],
    ['a chunk size that overflows', ['Transfer-Encoding: chunked'], `${'f'.repeat(20)}\r\n{}\r\n${hidden}`],
    ['a chunk size with a sign', ['Transfer-Encoding: chunked'], `+2\r\n{}\r\n${hidden}`],
    ['a chunk that is longer than it says', ['Transfer-Encoding: chunked'], `1\r\n{}\r\n${hidden}`],
    ['a null byte in a header', ['X-A: a\u0000b', 'Content-Length: 2'], '{}'],
    ['a bare line feed between headers', ['X-A: b\nContent-Length: 2'], '{}'],
    ['two hosts', ['Host: b', 'Content-Length: 2'], '{}'],
  ])('refuses %s, once, and answers nothing that was smuggled', async (_, headers, body) => {
    const statuses = await raw([...login, ...headers], body);
    expect(statuses).toHaveLength(1);
    expect([400, 411, 413, 501]).toContain(statuses[0]);
  });

  it('reads a request behind the body of another one as what it is: a request without rights', async () => {
    const second = 'GET /internal/revocations HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n';
    expect(await raw(['GET /api/v1/auth/oidc HTTP/1.1', 'Host: a'], second)).toEqual([200, 404]);
    const inGet = raw(['GET /api/v1/me HTTP/1.1', 'Host: a', `Content-Length: ${second.length}`], second);
    // The body of the GET is its body, not the next request.
    expect(await inGet).toEqual([401]);
  });

  it.each([
    ['Authorization', 'Bearer a.b.c'],
    ['Content-Type', 'application/xml'],
    ['Idempotency-Key', 'zwei'],
    ['If-Match', '"2"'],
    ['X-Request-Id', 'zwei'],
    ['traceparent', '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'],
    ['Host', 'b'],
  ])('takes the header %s once only', async (name, value) => {
    const own = ['Host', 'Authorization'].includes(name) ? [] : [`${name}: eins`];
    const [status] = await get('/api/v1/models', ...own, `${name}: ${value}`);
    expect(status).toBe(400);
  });

  it.each([
    ['a path of 9,000 characters', `/api/v1/models/${'a'.repeat(9_000)}`],
    ['a query of 9,000 characters', `/api/v1/models?q=${'a'.repeat(9_000)}`],
    ['a path that is no URL', '/api/v1/models/%'],
    ['the authority form', 'a:443'],
    ['an asterisk', '*'],
  ])('refuses %s', async (_, path) => {
    const [status] = await get(path);
    expect([400, 404, 414]).toContain(status);
  });

  it('opens no tunnel, echoes nothing (TRACE), and upgrades to nothing', async () => {
    const answers = await Promise.all([
      raw(['CONNECT internal:80 HTTP/1.1', 'Host: internal:80']),
      raw(['TRACE /api/v1/me HTTP/1.1', 'Host: a', 'Connection: close']),
      get('/api/v1/me', 'Upgrade: h2c', 'HTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA'),
    ]);
    for (const statuses of answers) for (const status of statuses) expect([101, 200, 500]).not.toContain(status);
  });

  it('takes one Authorization only, and no identity from headers', async () => {
    const [twice] = await get('/api/v1/models', 'Authorization: Bearer a.b.c');
    expect(twice).toBe(400);
    const pretending = ['X-User-Id: 1', 'X-Forwarded-User: root', 'X-Original-URL: /internal/revocations'];
    const [status] = await raw(['GET /api/v1/me HTTP/1.1', 'Host: a', 'Connection: close', ...pretending]);
    expect(status).toBe(401);
  });

  it('ends a request whose head never ends', async () => {
    const [status] = await raw(['GET /api/v1/models HTTP/1.1', 'Host: a', `X-Long: ${'x'.repeat(100_000)}`]);
    expect([400, 431]).toContain(status);
  });

  it.each<[string, Buffer]>([
    ['gzip', gzipSync(Buffer.alloc(64 * 1024 * 1024))],
    ['br', brotliCompressSync(Buffer.alloc(64 * 1024 * 1024))],
    ['deflate', deflateSync(Buffer.alloc(64 * 1024 * 1024))],
    ['gzip, gzip', gzipSync(gzipSync(Buffer.alloc(64 * 1024 * 1024)))],
  ])('refuses a bomb packed with %s instead of unpacking it', async (encoding, body) => {
    expect(body.length).toBeLessThan(1024 * 1024);
    for (const [path, type] of [
      ['/api/v1/models', 'application/json'],
      ['/api/v1/models/import', 'application/xml'],
    ] as const) {
      const headers = { 'Content-Type': type, 'Content-Encoding': encoding };
      const answer = await stage.client.send('POST', path, { token, body, headers });
      expect([answer.status, answer.body.code]).toEqual([415, 'REQUEST.UNSUPPORTED_MEDIA_TYPE']);
    }
  });
});
