import type { IncomingMessage, ServerResponse } from 'node:http';

const exposed =
  'ETag, Location, Retry-After, X-Request-Id, Consistency-Token, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset';
const allowedHeaders =
  'Authorization, Content-Type, If-Match, If-None-Match, Idempotency-Key, Consistency-Token, Accept-Language, Last-Event-ID, traceparent, X-Request-Id';

/** Lets web pages of the listed origins use the API; nobody else. Answers preflights itself and then says true. */
export function corsPolicy(
  origins: readonly string[] = [],
): (request: IncomingMessage, response: ServerResponse) => boolean {
  const allowed = new Set(origins);
  return (request, response) => {
    const { origin } = request.headers;
    if (origin === undefined) return false;
    response.setHeader('Vary', 'Origin');
    const isAllowed = allowed.has(origin);
    if (isAllowed) {
      response.setHeader('Access-Control-Allow-Origin', origin);
      response.setHeader('Access-Control-Expose-Headers', exposed);
      response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
    }
    if (request.method !== 'OPTIONS' || request.headers['access-control-request-method'] === undefined) return false;
    response.statusCode = isAllowed ? 204 : 403;
    if (isAllowed) {
      response.setHeader('Access-Control-Allow-Methods', 'GET, POST, PUT, PATCH, DELETE');
      response.setHeader('Access-Control-Allow-Headers', allowedHeaders);
      response.setHeader('Access-Control-Max-Age', '600');
    }
    response.end();
    return true;
  };
}
