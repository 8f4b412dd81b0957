import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import { listen, type RunningServer } from './start-server.ts';
import { openEventStream, type SseSink } from './sse.ts';

describe('a stream of server-sent events', () => {
  const shutdown = new AbortController();
  let server: RunningServer;
  let opened: (sink: SseSink) => void;
  let sinkOf: Promise<SseSink>;
  beforeAll(async () => {
    const serve = (_request: unknown, response: ServerResponse) =>
      opened(openEventStream(response, { shutdown: shutdown.signal, backlogLimit: 64 * 1024, keepAliveMs: 20 }));
    server = await listen(createServer(serve), 0, '127.0.0.1');
  });
  afterAll(() => server.close(100));

  async function open(): Promise<{ sink: SseSink; socket: Socket; text: () => string }> {
    sinkOf = new Promise((resolve) => (opened = resolve));
    const socket = connect(server.port, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
    let received = '';
    socket.on('data', (chunk: Buffer) => (received += chunk.toString()));
    return { socket, sink: await sinkOf, text: () => received };
  }

  it('writes events so that no field can end early', async () => {
    const { sink, socket, text } = await open();
    sink.send({ id: '7\nevent: forged', event: 'tick', data: 'one\ntwo\r\nthree' });
    while (!text().includes('three')) await once(socket, 'data');
    expect(text()).toContain('id: 7event: forged\nevent: tick\ndata: one\ndata: two\ndata: three\n\n');
    socket.destroy();
  });

  it('keeps an idle stream alive with comments', async () => {
    const { socket, text } = await open();
    while (!text().includes(': \n\n')) await once(socket, 'data');
    expect(text()).toContain('retry: 2000\n\n');
    socket.destroy();
  });

  it('cuts off a client that does not read, and tells the sender', async () => {
    const { sink, socket } = await open();
    socket.pause();
    const data = 'x'.repeat(32 * 1024);
    let sent = 0;
    while (sink.send({ data }) && sent < 10_000) {
      sent += 1;
      if (sent % 50 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    expect(sent).toBeLessThan(10_000);
    expect(sink.send({ data })).toBe(false);
    while (!sink.closed.aborted) await new Promise((resolve) => setTimeout(resolve, 5));
    socket.destroy();
  });

  it('ends when the client leaves and when the server stops', async () => {
    const first = await open();
    first.socket.destroy();
    while (!first.sink.closed.aborted) await new Promise((resolve) => setTimeout(resolve, 5));
    const second = await open();
    shutdown.abort();
    while (!second.sink.closed.aborted) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(second.text()).toMatch(/0\r\n\r\n$/);
  });
});
