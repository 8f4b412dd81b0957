import type { IncomingMessage, ServerResponse } from 'node:http';
import type { OwnHeaders } from '../own-headers.ts';
import { acceptedEncoding, isWorthCompressing } from '../proxy/compression.ts';
import { dataPolicy } from '../security/security-headers.ts';
import type { KeptAnswer } from './read-cache.ts';

export interface KeptExchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly own: OwnHeaders;
}

/** How an answer came to be, for the Cache-Status header (RFC 9211). */
export type CacheStatus = 'hit' | 'fwd=stale; fwd-status=304' | 'fwd=stale' | 'fwd=miss';

/** Gives a kept answer: 304 where the client has it already, compressed where it takes that. */
export function answerKept(
  { request, response, own }: KeptExchange,
  answer: KeptAnswer,
  { status, ageMs }: { readonly status: CacheStatus; readonly ageMs: number },
): void {
  const list = own.list();
  list.push('ETag', answer.etag, 'Cache-Control', 'private, no-cache', 'Age', String(Math.floor(ageMs / 1000)));
  list.push('Cache-Status', `prozessplattform; ${status}`, 'Content-Security-Policy', dataPolicy);
  if (isKnown(request.headers['if-none-match'], answer.etag)) {
    response.writeHead(304, list).end();
    return;
  }
  const encoding = isWorthCompressing(answer.contentType, answer.bytes.length)
    ? acceptedEncoding(request.headers['accept-encoding'])
    : undefined;
  const bytes = encoding === undefined ? answer.bytes : answer.compressed(encoding);
  list.push('Content-Type', answer.contentType, 'Content-Length', String(bytes.length), 'Vary', 'Accept-Encoding');
  if (encoding !== undefined) list.push('Content-Encoding', encoding);
  response.writeHead(200, list).end(bytes);
}

function isKnown(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  return ifNoneMatch.split(',').some((candidate) => candidate.trim().replace(/^W\//, '') === etag);
}
