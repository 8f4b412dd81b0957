import { connect, type Socket } from 'node:net';
import { accessToken, startPlatform, type Platform } from './gateway.fixture.ts';

const [headersTimeoutMs, requestTimeoutMs] = [1_500, 3_000];

describe('clients that send as slowly as they can', () => {
  let platform: Platform;
  beforeAll(async () => {
    platform = await startPlatform({ headersTimeoutMs, requestTimeoutMs });
  });
  afterAll(() => platform.stop());

  /** Sends `head`, then a byte every 100 ms; answers when it was cut off, and with what. */
  function trickle(head: string, byte: string): Promise<{ readonly ms: number; readonly status: string }> {
    const started = performance.now();
    const socket = connect(platform.port, '127.0.0.1');
    let text = '';
    socket.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    socket.on('error', () => undefined);
    socket.write(head);
    const timer = setInterval(() => socket.write(byte), 100);
    return new Promise((done) =>
      socket.once('close', () => {
        clearInterval(timer);
        done({ ms: performance.now() - started, status: text.slice(9, 12) });
      }),
    );
  }

  const slow: [string, string, string, number][] = [
    ['a header that never ends', 'GET /api/v1/models HTTP/1.1\r\nHost: a\r\nX-Slow: ', 'a', headersTimeoutMs],
    ['headers one by one', 'GET /api/v1/models HTTP/1.1\r\nHost: a\r\n', 'X: y\r\n', headersTimeoutMs],
    ['a request line that never ends', 'GET /', 'a', headersTimeoutMs],
    [
      'a body of a known length',
      'POST /api/v1/auth/login HTTP/1.1\r\nHost: a\r\nContent-Length: 60000\r\n\r\n',
      '{',
      requestTimeoutMs,
    ],
    [
      'chunks of one byte',
      'POST /api/v1/auth/login HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n',
      '1\r\n{\r\n',
      requestTimeoutMs,
    ],
  ];

  it('are cut off in time, however steadily something comes', async () => {
    const ends = await Promise.all(slow.map(([, head, byte]) => trickle(head, byte)));
    for (const [index, [name, , , limit]] of slow.entries()) {
      const { ms, status } = ends[index] ?? { ms: 0, status: '' };
      expect([name, status === '408' || status === '', ms > limit - 100, ms < limit + 3_000]).toEqual([
        name,
        true,
        true,
        true,
      ]);
    }
  }, 20_000);

  it('take no places: others are served while 300 of them wait', async () => {
    const sockets: Socket[] = [];
    for (let count = 0; count < 300; count += 1) {
      const socket = connect(platform.port, '127.0.0.1').on('error', () => undefined);
      socket.write('GET /api/v1/models HTTP/1.1\r\nHost: a\r\nX-Slow: ');
      sockets.push(socket);
    }
    const authorization = `Bearer ${accessToken()}`;
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => fetch(`${platform.base}/api/v1/models`, { headers: { authorization } })),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    for (const socket of sockets) socket.destroy();
  }, 20_000);

  it('who never read their answer hold up the service no longer than they stay', async () => {
    // More than all buffers on the way hold.
    const body = Buffer.alloc(128 * 1024 * 1024, 'x');
    const service = { closed: false };
    const before = platform.services.modelling.seen.length;
    platform.services.modelling.answer = (_request, response) => {
      response.once('close', () => (service.closed = true));
      response.writeHead(200, { 'Content-Type': 'application/octet-stream' }).end(body);
    };
    const socket = connect(platform.port, '127.0.0.1').on('error', () => undefined);
    socket.pause();
    socket.write(`GET /api/v1/models HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${accessToken()}\r\n\r\n`);
    while (platform.services.modelling.seen.length === before) await new Promise((done) => setTimeout(done, 10));
    await new Promise((done) => setTimeout(done, 300));
    expect(service.closed).toBe(false);
    socket.destroy();
    for (let tries = 0; tries < 200 && !service.closed; tries += 1) await new Promise((done) => setTimeout(done, 10));
    expect(service.closed).toBe(true);
  }, 20_000);
});
