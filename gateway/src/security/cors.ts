import type { IncomingMessage, ServerResponse } from 'node:http';
import type { OwnHeaders } from '../own-headers.ts';

const exposed =
  'ETag, Age, Cache-Status, Location, Retry-After, X-Request-Id, Consistency-Token, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset';
const allowedHeaders =
  'Authorization, Content-Type, If-Match, If-None-Match, Idempotency-Key, Consistency-Token, Accept-Language, Last-Event-ID, traceparent, X-Request-Id, Access-Grant';

export interface CorsRequest {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly own: OwnHeaders;
}

/** Lets web pages of the listed origins use the API; nobody else. Answers preflights itself and then says true. */
export function corsPolicy(origins: readonly string[] = []): (asked: CorsRequest) => boolean {
  const allowed = new Set(origins);
  return ({ request, response, own }) => {
    const { origin } = request.headers;
    if (origin === undefined) return false;
    own.set('Vary', 'Origin');
    const isAllowed = allowed.has(origin);
    if (isAllowed) {
      own.set('Access-Control-Allow-Origin', origin);
      own.set('Access-Control-Expose-Headers', exposed);
      own.set('Cross-Origin-Resource-Policy', 'cross-origin');
    }
    if (request.method !== 'OPTIONS' || request.headers['access-control-request-method'] === undefined) return false;
    if (isAllowed) {
      own.set('Access-Control-Allow-Methods', 'GET, POST, PUT, PATCH, DELETE');
      own.set('Access-Control-Allow-Headers', allowedHeaders);
      own.set('Access-Control-Max-Age', '600');
    }
    response.writeHead(isAllowed ? 204 : 403, own.list()).end();
    return true;
  };
}
