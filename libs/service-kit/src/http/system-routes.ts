import type { Express, Request, RequestHandler } from 'express';
import type { HttpMetrics } from './metrics.ts';
import { contextOf } from './request-context.ts';

export interface Readiness {
  readonly ok: boolean;
  /** What is not ready, for operators. */
  readonly reason?: string;
}

export interface SystemRoutes {
  readonly metrics: HttpMetrics;
  readonly readiness: () => Promise<Readiness> | Readiness;
  readonly openApi: () => object;
}

/** `/healthz` (the event loop turns), `/readyz`, `/metrics` and `/openapi.json`. */
export function mountSystemRoutes(app: Express, { metrics, readiness, openApi }: SystemRoutes): void {
  app.get(
    '/healthz',
    named('/healthz', (_request, response) => void response.json({ status: 'ok' })),
  );
  app.get(
    '/readyz',
    named('/readyz', async (_request, response) => {
      const state = await Promise.resolve(readiness()).catch((error: unknown) => ({
        ok: false,
        reason: String(error),
      }));
      response
        .status(state.ok ? 200 : 503)
        .json({ status: state.ok ? 'ready' : 'not ready', ...('reason' in state ? { reason: state.reason } : {}) });
    }),
  );
  app.get(
    '/metrics',
    named('/metrics', async (_request, response) => {
      response.type('text/plain; version=0.0.4').send(await metrics.text());
    }),
  );
  app.get(
    '/openapi.json',
    named('/openapi.json', (_request, response) => void response.json(openApi())),
  );
}

function named(route: string, handler: RequestHandler): RequestHandler {
  return (request: Request, response, next) => {
    contextOf(request).route = route;
    return handler(request, response, next);
  };
}
