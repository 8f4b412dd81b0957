export { assertAnyAgreement, assertMayWrite } from './auth/agreement.ts';
export { bearerToken, expiredToken, invalidToken, type Authenticate } from './auth/bearer-token.ts';
export {
  createKeyRing,
  type KeyRing,
  type KeyRingOptions,
  type KeySource,
  type PublicKeyEntry,
} from './auth/key-ring.ts';
export { createRevocations, type Revocations, type RevocationsOptions } from './auth/revocations.ts';
export { tokenVerifier, type TokenVerifierOptions } from './auth/token-verifier.ts';
export type { Cache, Lease } from './cache/cache.ts';
export { createCache, type CacheOptions } from './cache/create-cache.ts';
export { connectRedis } from './cache/connect-redis.ts';
export { createMemoryCache, type MemoryCacheOptions } from './cache/memory-cache.ts';
export { ConfigError, loadConfig, readConfig, type Environment } from './config/load-config.ts';
export { createHttpApp, type HttpApp, type HttpAppOptions } from './http/create-http-app.ts';
export { fail } from './http/fail.ts';
export { isInfrastructureFault } from './http/infrastructure-fault.ts';
export { preferredLanguage, type Language } from './http/language.ts';
export { listQuery, page, type ListQuery } from './http/list.ts';
export { createHttpMetrics, type HttpMetrics, type Observation } from './http/metrics.ts';
export { observe, type Observer } from './http/observe.ts';
export { etagOf, expectedVersionOf, idempotencyKeyOf, invalidHeader } from './http/preconditions.ts';
export { problemOf, problemType, type Problem, type ProblemContext } from './http/problem.ts';
export { raw, type RawBody, type RawBodySpec } from './http/raw-body.ts';
export { ClientGone, discardRest, readBody } from './http/read-body.ts';
export { accepted, created, eventStream, noContent, ok, type Reply } from './http/reply.ts';
export { contextOf, RequestContext, setContext } from './http/request-context.ts';
export { requestIdOf } from './http/request-id.ts';
export { resourceIdFor } from './http/resource-id.ts';
export {
  route,
  type BodySpec,
  type Method,
  type ResponseSpec,
  type RouteDefinition,
  type RouteRequest,
  type RouteSecurity,
  type RouteSpec,
} from './http/route.ts';
export { sseFrame, type ServerSentEvent, type SseSink } from './http/sse.ts';
export { createExpressServer, listen, type RunningServer } from './http/start-server.ts';
export type { Readiness } from './http/system-routes.ts';
export { startServerSpan, traceparentOf, type ServerSpan } from './http/trace-context.ts';
export { pointerOf, validate, type Part } from './http/validate.ts';
export { createLogger, type Logger, type LoggerOptions } from './logging/create-logger.ts';
export type { ComposedService, ServiceConfig, ServiceDependencies } from './service/composition.ts';
export {
  propagateTraceContext,
  recordSpans,
  startTelemetry,
  type SpanRecorder,
  type Telemetry,
} from './telemetry/start-telemetry.ts';
export { runProcess, type ProcessOptions, type Running } from './service/run-process.ts';
export { reach, startFault, StartFault, Unreachable } from './service/start-fault.ts';
