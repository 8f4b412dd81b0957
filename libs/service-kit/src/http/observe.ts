import type { NextFunction, Request, Response } from 'express';
import { context as otel, SpanStatusCode } from '@opentelemetry/api';
import type { Logger } from '../logging/create-logger.ts';
import { preferredLanguage } from './language.ts';
import type { HttpMetrics } from './metrics.ts';
import { contextOf, setContext } from './request-context.ts';
import { requestIdOf } from './request-id.ts';
import { startServerSpan } from './trace-context.ts';

/** Gives each request its id, language, span and log, and tells log and metrics how it ended. No personal data. */
export function observe(log: Logger, metrics: HttpMetrics) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const requestId = requestIdOf(request.headers['x-request-id']);
    const { span, active } = startServerSpan(request.method, request.headers);
    setContext(request, {
      requestId,
      language: preferredLanguage(request.headers['accept-language']),
      log: log.child({ requestId }),
      span,
      startedAt: performance.now(),
      route: 'unmatched',
    });
    response.setHeader('X-Request-Id', requestId);
    metrics.started();
    response.once('close', () => report(request, response, metrics));
    otel.with(active, next);
  };
}

function report(request: Request, response: Response, metrics: HttpMetrics): void {
  const { log, span, startedAt, route } = contextOf(request);
  const ms = performance.now() - startedAt;
  const { method } = request;
  const status = response.writableFinished ? response.statusCode : 499;
  metrics.finished({ method, route, status, seconds: ms / 1000 });
  span.updateName(`${method} ${route}`);
  span.setAttributes({ 'http.request.method': method, 'http.route': route, 'http.response.status_code': status });
  if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
  span.end();
  log[quiet.has(route) ? 'debug' : 'info']({ method, route, status, ms: Math.round(ms * 10) / 10 }, 'request');
}

const quiet = new Set(['/healthz', '/readyz', '/metrics']);
