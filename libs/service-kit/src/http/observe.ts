import type { IncomingMessage, ServerResponse } from 'node:http';
import { context as otel, SpanStatusCode } from '@opentelemetry/api';
import type { Logger } from '../logging/create-logger.ts';
import { propagateTraceContext } from '../telemetry/start-telemetry.ts';
import { preferredLanguage } from './language.ts';
import type { HttpMetrics } from './metrics.ts';
import { contextOf, RequestContext, setContext } from './request-context.ts';
import { requestIdOf } from './request-id.ts';
import { startServerSpan } from './trace-context.ts';

export type Observer = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/** Gives each request its id, language, span and log, and tells log and metrics how it ended. No personal data.
 * Telling the request id to the client is the caller's part. */
export function observe(log: Logger, metrics: HttpMetrics): Observer {
  propagateTraceContext();
  // Its lines hold nothing that could be secret: looking for secrets would cost more than writing them.
  const accessLog = log.child({}, { redact: [] });
  return (request, response, next) => {
    const { headers, method = 'GET' } = request;
    const requestId = requestIdOf(headers['x-request-id']);
    const { span, active } = startServerSpan(method, headers);
    const language = preferredLanguage(headers['accept-language']);
    setContext(request, new RequestContext({ requestId, language, log, span }));
    metrics.started();
    response.once('close', () => report({ request, response, metrics, log: accessLog }));
    otel.with(active, next);
  };
}

interface Ended {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly metrics: HttpMetrics;
  readonly log: Logger;
}

function report({ request, response, metrics, log }: Ended): void {
  const { requestId, span, startedAt, route } = contextOf(request);
  const { method = 'GET' } = request;
  const ms = performance.now() - startedAt;
  // 499: the client left before the answer was complete.
  const status = response.writableFinished ? response.statusCode : 499;
  metrics.finished({ method, route, status, seconds: ms / 1000 });
  span.updateName(`${method} ${route}`);
  span.setAttributes({ 'http.request.method': method, 'http.route': route, 'http.response.status_code': status });
  if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
  span.end();
  const level = quiet.has(route) ? 'debug' : 'info';
  log[level]({ requestId, method, route, status, ms: Math.round(ms * 10) / 10 }, 'request');
}

const quiet = new Set(['/healthz', '/readyz', '/metrics']);
