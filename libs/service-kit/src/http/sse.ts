import type { ServerResponse } from 'node:http';
import { eachInterval, soon } from './sse-clock.ts';

export interface ServerSentEvent {
  readonly id?: string;
  readonly event?: string;
  /** Text, or anything else as JSON. */
  readonly data: unknown;
}

/** The open end of one stream of server-sent events. */
export interface SseSink {
  /**
   * Takes an event, or what `sseFrame` made of it once for many streams. What comes in one turn is written together. False
   * when the client is gone (or was cut off because it reads too slowly): stop sending.
   */
  send(event: ServerSentEvent | Buffer): boolean;
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

const comment = Buffer.from(': \n\n');

/** Starts a stream of server-sent events on a response whose other headers are set. */
export function openEventStream(response: ServerResponse, options: SseOptions): SseSink {
  const { keepAliveMs = 15_000, backlogLimit = 1024 * 1024, shutdown } = options;
  const closed = new AbortController();
  let waiting: Buffer[] = [];
  let waitingBytes = 0;
  const stopKeepingAlive = eachInterval(keepAliveMs, () => void write(comment));
  const close = () => {
    flush();
    response.end();
  };
  response.on('close', () => {
    stopKeepingAlive();
    shutdown.removeEventListener('abort', close);
    closed.abort();
  });
  shutdown.addEventListener('abort', close);
  response.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8', 'X-Accel-Buffering': 'no' });
  response.write('retry: 2000\n\n');

  function write(frame: Buffer): boolean {
    if (response.destroyed || response.writableEnded) return false;
    if (response.writableLength + waitingBytes + frame.length > backlogLimit) {
      response.destroy();
      return false;
    }
    if (waiting.length === 0) soon(flush);
    waiting.push(frame);
    waitingBytes += frame.length;
    return true;
  }
  function flush(): void {
    const [first] = waiting;
    if (first === undefined || response.destroyed || response.writableEnded) return;
    response.write(waiting.length === 1 ? first : Buffer.concat(waiting));
    waiting = [];
    waitingBytes = 0;
  }

  return {
    send: (event) => write(Buffer.isBuffer(event) ? event : sseFrame(event)),
    closed: closed.signal,
    close,
  };
}

/** The event as it goes over the wire. */
export function sseFrame({ id, event, data }: ServerSentEvent): Buffer {
  const text = typeof data === 'string' ? data : JSON.stringify(data);
  const lines = text.split(/\r\n|\r|\n/).map((line) => `data: ${line}\n`);
  const idLine = id === undefined ? '' : `id: ${oneLine(id)}\n`;
  const eventLine = event === undefined ? '' : `event: ${oneLine(event)}\n`;
  return Buffer.from(`${idLine}${eventLine}${lines.join('')}\n`);
}

function oneLine(text: string): string {
  return text.replace(/[\r\n\0]/g, '');
}
