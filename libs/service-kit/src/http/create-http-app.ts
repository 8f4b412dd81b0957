import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import helmet from 'helmet';
import { assertAnyAgreement } from '../auth/agreement.ts';
import { assertScope } from '../auth/scope.ts';
import { bearerToken, type Authenticate } from '../auth/bearer-token.ts';
import type { Logger } from '../logging/create-logger.ts';
import { allowedMethods, bySpecificity, expressPath } from './paths.ts';
import { DomainError } from '@prozessplattform/contracts';
import { fail } from './fail.ts';
import { createHttpMetrics, type HttpMetrics } from './metrics.ts';
import { observe } from './observe.ts';
import { openApiOf } from './open-api.ts';
import { readRequest } from './read-request.ts';
import { contextOf } from './request-context.ts';
import { requestedFields } from './requested-fields.ts';
import type { RouteDefinition } from './route.ts';
import { sendReply } from './send-reply.ts';
import { createExpressServer, listen, type RunningServer } from './start-server.ts';
import { mountSystemRoutes, type Readiness } from './system-routes.ts';

export interface HttpAppOptions {
  readonly service: string;
  readonly routes: readonly RouteDefinition[];
  /** Turns a bearer token into its principal; see tokenVerifier. */
  readonly authenticate: Authenticate;
  readonly readiness: () => Promise<Readiness> | Readiness;
  readonly log: Logger;
}

export interface HttpApp {
  readonly express: Express;
  readonly metrics: HttpMetrics;
  /** Listens; port 0 takes a free one. `close` ends open event streams, drains and then cuts off after 10 s. */
  start(port: number, host: string): Promise<RunningServer>;
  /** Answers "not ready" from now on, so that balancers send no more requests; open ones go on. */
  drain(): void;
  /** The OpenAPI 3.1 document of the routes. */
  openApi(): object;
}

/** An Express 5 app that serves routes given as data, with problem documents, health, metrics and documentation. */
export function createHttpApp(options: HttpAppOptions): HttpApp {
  const { service, routes, log } = options;
  const shutdown = new AbortController();
  const draining = new AbortController();
  const metrics = createHttpMetrics(service);
  const app = express();
  app.disable('x-powered-by').disable('etag').set('query parser', false).enable('case sensitive routing');
  app.use(observe(log, metrics), tellRequestId, helmet());
  let document: object | undefined;
  const openApi = () => (document ??= openApiOf(service, routes));
  mountSystemRoutes(app, { metrics, openApi, readiness: () => readinessOf(options, draining.signal) });
  for (const definition of routes.toSorted(bySpecificity))
    app[definition.method](expressPath(definition.fullPath), serve(definition, options, shutdown.signal));
  app.use((request) => {
    throw refusal(request, routes);
  });
  app.use(onError);
  return {
    express: app,
    metrics,
    openApi,
    drain: () => draining.abort(),
    start: (port, host) => start(app, shutdown, { port, host }),
  };
}

function tellRequestId(request: Request, response: Response, next: NextFunction): void {
  response.setHeader('X-Request-Id', contextOf(request).requestId);
  next();
}

// Express tells an error handler from others by its four parameters.
// oxlint-disable-next-line max-params
function onError(error: unknown, request: Request, response: Response, _next: NextFunction): void {
  fail(error, request, response);
}

async function start(
  app: Express,
  shutdown: AbortController,
  at: { port: number; host: string },
): Promise<RunningServer> {
  const server = await listen(createExpressServer(app), at.port, at.host);
  const close = (deadlineMs?: number) => {
    shutdown.abort();
    return server.close(deadlineMs);
  };
  return { port: server.port, close };
}

function readinessOf({ readiness }: HttpAppOptions, draining: AbortSignal): Promise<Readiness> | Readiness {
  return draining.aborted ? { ok: false, reason: 'shutting down' } : readiness();
}

function serve(definition: RouteDefinition, { service, authenticate }: HttpAppOptions, shutdown: AbortSignal) {
  return async (request: Request, response: Response): Promise<void> => {
    contextOf(request).route = definition.fullPath;
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    const principal =
      definition.security === 'none' ? undefined : await authenticate(bearerToken(request.headers.authorization));
    if (principal !== undefined) assertScope(principal, service, definition);
    if (principal !== undefined && definition.writes) assertAnyAgreement(principal);
    const routeRequest = await readRequest({
      request,
      definition,
      pathParams: request.params,
      principal,
      signal: gone.signal,
    });
    const fields = requestedFields(definition, routeRequest.query, routeRequest.language);
    const reply = await definition.handle(routeRequest);
    await sendReply({ request, response, definition, reply, fields, shutdown });
  };
}

function refusal(request: Request, routes: readonly RouteDefinition[]): DomainError {
  const allowed = allowedMethods(routes, request.path);
  if (allowed.length === 0) return new DomainError('RESOURCE.NOT_FOUND');
  return new DomainError('REQUEST.METHOD_NOT_ALLOWED', { headers: { Allow: allowed.join(', ') } });
}
