import { connect } from 'node:net';
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
      const statuses = () => [...text.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map((match) => Number(match[1]));
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

  it('refuses length and chunks at once, two lengths, and two hosts, and answers nothing that was smuggled', async () => {
    const head = ['POST /api/v1/auth/login HTTP/1.1', 'Host: a', 'Content-Type: application/json'];
    const smuggled = '0\r\n\r\nGET /internal/revocations HTTP/1.1\r\nHost: a\r\n\r\n';
    const answers = await Promise.all([
      raw([...head, 'Content-Length: 4', 'Transfer-Encoding: chunked'], smuggled),
      raw([...head, 'Transfer-Encoding: chunked', 'Transfer-Encoding: identity'], smuggled),
      raw([...head, 'Transfer-Encoding: xchunked'], smuggled),
      raw([...head, 'Content-Length: 4', 'Content-Length: 5'], '{}  '),
      raw([...head, 'Content-Length: -1'], '{}'),
      get('/api/v1/models', 'Host: b'),
    ]);
    for (const statuses of answers) {
      expect(statuses).toHaveLength(1);
      expect(statuses[0]).toBeGreaterThanOrEqual(400);
      expect(statuses[0]).toBeLessThan(500 + 2);
    }
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

  it('refuses a compressed body instead of unpacking it', async () => {
    const answer = await stage.client.send('POST', '/api/v1/models', {
      token,
      body: new Uint8Array([0x1f, 0x8b, 8, 0]),
      headers: { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' },
    });
    expect(answer.status).toBe(415);
  });
});
