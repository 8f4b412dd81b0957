import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { Writable } from 'node:stream';
import { DomainError } from '@prozessplattform/contracts';
import { ClientGone } from '@prozessplattform/service-kit';
import type { Dispatcher } from 'undici';
import type { AnswerCollector } from '../caching/read-through.ts';
import type { OwnHeaders } from '../own-headers.ts';
import type { RouteEntry } from '../routing/route-table.ts';
import { policyFor } from '../security/security-headers.ts';
import { compressionFor } from './compression.ts';
import { addResponseHeaders } from './forward-headers.ts';
import { BodyGuard, forgetRest, type ForwardedBody } from './request-body.ts';
import type { Upstream } from './upstreams.ts';

export interface Forward {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly entry: RouteEntry;
  readonly upstream: Upstream;
  readonly target: string;
  readonly headers: string[];
  readonly own: OwnHeaders;
  /** Called once the service is known to take requests. */
  readonly readBody: () => Promise<ForwardedBody>;
  readonly timeoutMs: number;
  /** Ends the exchange early: for event streams, which do not end by themselves. */
  readonly stopping?: AbortSignal;
  /** Takes answers whole that are to be kept. */
  readonly collector?: AnswerCollector;
  /** Called when the service answers, before the client hears of it. */
  readonly onAnswer?: () => void;
}

/** Time a client may take for its body, on top of what the service has for its answer. */
const uploadMs = 120_000;
const idleBodyMs = 60_000;

/**
 * Sends a request on and streams the answer back; resolves when it is complete. Throws PLATFORM.UNAVAILABLE or
 * PLATFORM.UPSTREAM_TIMEOUT where the service gave none. A GET that met a connection just being closed is tried again.
 */
export async function forward(options: Forward): Promise<void> {
  const { breaker } = options.upstream;
  breaker.check();
  const body = await options.readBody().catch((error: unknown) => {
    breaker.undecided();
    throw error;
  });
  const sending = { ...options, body };
  try {
    await exchange(sending);
  } catch (error) {
    if (!mayRetry(sending, error)) throw error;
    await exchange(sending);
  }
}

interface Sending extends Forward {
  readonly body: ForwardedBody;
}

function mayRetry({ request, response, body }: Sending, error: unknown): boolean {
  const code = error instanceof DomainError ? codeOf(error.cause) : undefined;
  const safe = request.method === 'GET' || request.method === 'HEAD';
  return safe && body === null && !response.headersSent && (code === 'UND_ERR_SOCKET' || code === 'ECONNRESET');
}

function exchange(options: Sending): Promise<void> {
  const { request, entry, upstream, body, timeoutMs } = options;
  return new Promise((resolve, reject) => {
    const pool = entry.stream === true ? upstream.streams : upstream.pool;
    pool.dispatch(
      {
        path: options.target,
        method: request.method as Dispatcher.HttpMethod,
        headers: options.headers,
        body,
        headersTimeout: timeoutMs + (body instanceof BodyGuard ? uploadMs : 0),
        bodyTimeout: entry.stream === true ? 0 : idleBodyMs,
      },
      answerHandler(options, resolve, reject),
    );
  });
}

function answerHandler(
  options: Sending,
  resolve: () => void,
  reject: (error: unknown) => void,
): Dispatcher.DispatchHandler {
  const { response, upstream, stopping, collector } = options;
  let sink: Writable = response;
  let collected: Collected | undefined;
  let leave = () => {};
  const unsubscribe = () => {
    response.off('close', leave);
    stopping?.removeEventListener('abort', leave);
  };

  const begin = (controller: Dispatcher.DispatchController, status: number, headers: IncomingHttpHeaders) => {
    sink = startAnswer(options, status, headers);
    sink.on('drain', () => controller.resume());
  };
  /** Too long to be kept. */
  const passOn = (controller: Dispatcher.DispatchController, { status, headers, chunks }: Collected) => {
    collected = undefined;
    begin(controller, status, headers);
    if (!sink.write(Buffer.concat(chunks))) controller.pause();
  };

  return {
    onRequestStart(controller) {
      leave = () => controller.abort(new ClientGone());
      if (response.destroyed || stopping?.aborted === true) return leave();
      response.once('close', leave);
      stopping?.addEventListener('abort', leave);
    },
    onResponseStart(controller, status, headers) {
      if (status < 200) return;
      upstream.breaker.succeeded();
      options.onAnswer?.();
      if (collector?.wants(status, headers) === true)
        return void (collected = { status, headers, chunks: [], length: 0 });
      begin(controller, status, headers);
    },
    onResponseData(controller, chunk) {
      if (collected !== undefined && collector !== undefined) {
        collected.chunks.push(chunk);
        collected.length += chunk.length;
        if (collected.length <= collector.mostBytes) return;
        return passOn(controller, collected);
      }
      if (!sink.write(chunk)) controller.pause();
    },
    onResponseEnd() {
      unsubscribe();
      if (collected === undefined) sink.end();
      else collector?.finish(collected.status, collected.headers, Buffer.concat(collected.chunks));
      // A service may answer before it read everything: the client still has to get rid of the rest.
      if (options.body instanceof BodyGuard) forgetRest(options.request, options.body);
      resolve();
    },
    onResponseError(_controller, error) {
      unsubscribe();
      reject(outcomeOf(error, options));
    },
  };
}

interface Collected {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly chunks: Buffer[];
  length: number;
}

function startAnswer(
  { request, response, entry, own }: Forward,
  status: number,
  headers: IncomingHttpHeaders,
): Writable {
  const compressible = entry.secret !== true && entry.stream !== true && request.method !== 'HEAD' && status !== 304;
  const compression = compressible ? compressionFor(request.headers['accept-encoding'], headers) : undefined;
  if (compression !== undefined) delete headers['content-length'];
  const list = own.list();
  addResponseHeaders(list, headers);
  list.push('Content-Security-Policy', policyFor(headers['content-type'], entry.forms === true));
  if (compression !== undefined) list.push('Content-Encoding', compression.encoding, 'Vary', 'Accept-Encoding');
  response.writeHead(status, list);
  if (entry.stream === true) response.flushHeaders();
  if (compression === undefined) return response;
  compression.stream.pipe(response);
  response.once('close', () => compression.stream.destroy());
  return compression.stream;
}

/** What an exchange without a complete answer means, for the client and for the breaker. */
function outcomeOf(error: Error, { upstream, body }: Sending): Error {
  const { breaker, name } = upstream;
  const own = body instanceof BodyGuard ? body.errored : null;
  if (error instanceof ClientGone || own !== null || error instanceof DomainError) {
    breaker.undecided();
    return own ?? error;
  }
  breaker.failed();
  const code = codeOf(error);
  if (code === 'UND_ERR_HEADERS_TIMEOUT' || code === 'UND_ERR_BODY_TIMEOUT')
    return new DomainError('PLATFORM.UPSTREAM_TIMEOUT', { cause: error, extensions: { service: name } });
  return new DomainError('PLATFORM.UNAVAILABLE', {
    cause: error,
    extensions: { service: name },
    headers: { 'Retry-After': '2' },
  });
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}
