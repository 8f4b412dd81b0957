import type { ServerResponse } from 'node:http';

export interface ServerSentEvent {
  readonly id?: string;
  readonly event?: string;
  /** Text, or anything else as JSON. */
  readonly data: unknown;
}

/** The open end of one stream of server-sent events. */
export interface SseSink {
  /** False when the client is gone (or was cut off because it reads too slowly): stop sending. */
  send(event: ServerSentEvent): boolean;
  /** Aborted when the stream ends, from either side. */
  readonly closed: AbortSignal;
  close(): void;
}

export interface SseOptions {
  /** Milliseconds between comments that keep proxies from closing an idle stream. */
  readonly keepAliveMs?: number;
  /** Bytes a slow client may leave unread before it is cut off. */
  readonly backlogLimit?: number;
  readonly shutdown: AbortSignal;
}

/** Starts a stream of server-sent events on a response whose other headers are set. */
export function openEventStream(response: ServerResponse, options: SseOptions): SseSink {
  const { keepAliveMs = 15_000, backlogLimit = 1024 * 1024, shutdown } = options;
  const closed = new AbortController();
  const timer = setInterval(() => write(': \n\n'), keepAliveMs);
  const close = () => response.end();
  response.on('close', () => {
    clearInterval(timer);
    shutdown.removeEventListener('abort', close);
    closed.abort();
  });
  shutdown.addEventListener('abort', close);
  response.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8', 'X-Accel-Buffering': 'no' });
  response.write('retry: 2000\n\n');

  function write(text: string): boolean {
    if (response.destroyed || response.writableEnded) return false;
    response.write(text);
    if (response.writableLength <= backlogLimit) return true;
    response.destroy();
    return false;
  }

  return { send: (event) => write(format(event)), closed: closed.signal, close };
}

function format({ id, event, data }: ServerSentEvent): string {
  const text = typeof data === 'string' ? data : JSON.stringify(data);
  const lines = text.split(/\r\n|\r|\n/).map((line) => `data: ${line}\n`);
  const idLine = id === undefined ? '' : `id: ${oneLine(id)}\n`;
  const eventLine = event === undefined ? '' : `event: ${oneLine(event)}\n`;
  return `${idLine}${eventLine}${lines.join('')}\n`;
}

function oneLine(text: string): string {
  return text.replace(/[\r\n\0]/g, '');
}
