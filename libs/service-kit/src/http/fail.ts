import type { IncomingMessage, ServerResponse } from 'node:http';
import { DomainError } from '@prozessplattform/contracts';
import { isInfrastructureFault } from './infrastructure-fault.ts';
import { problemOf } from './problem.ts';
import { ClientGone, discardRest } from './read-body.ts';
import { contextOf } from './request-context.ts';

/** The one error handler: turns anything thrown into a problem document. Only bugs are logged as errors. */
export function fail(error: unknown, request: IncomingMessage, response: ServerResponse): void {
  if (error instanceof ClientGone) return void response.destroy();
  const { language, requestId, log } = contextOf(request);
  const known = asDomainError(error);
  const problem = problemOf(known ?? error, { language, requestId });
  if (known === undefined) log.error({ err: error }, 'unexpected error');
  else if (problem.status >= 500) log.warn({ code: known.code, cause: messageOf(known.cause) }, 'unavailable');
  if (response.headersSent) return void response.destroy();
  for (const [name, value] of Object.entries(known?.options.headers ?? {})) response.setHeader(name, value);
  if (problem.status === 503 && !response.hasHeader('Retry-After')) response.setHeader('Retry-After', '1');
  sendProblem(request, response, problem);
  discardRest(request);
}

function sendProblem(request: IncomingMessage, response: ServerResponse, problem: { readonly status: number }): void {
  const { language } = contextOf(request);
  const bytes = Buffer.from(JSON.stringify(problem));
  response.statusCode = problem.status;
  response.setHeader('Content-Type', 'application/problem+json; charset=utf-8');
  response.setHeader('Content-Language', language);
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('Content-Length', bytes.length);
  response.end(request.method === 'HEAD' ? undefined : bytes);
}

function asDomainError(error: unknown): DomainError | undefined {
  if (error instanceof DomainError) return error;
  if (isInfrastructureFault(error)) return new DomainError('PLATFORM.UNAVAILABLE', { cause: error });
  const status = error instanceof Error && 'status' in error ? error.status : undefined;
  return status === 400 ? new DomainError('REQUEST.INVALID', { cause: error }) : undefined;
}

function messageOf(cause: unknown): string | undefined {
  return cause instanceof Error ? cause.message : undefined;
}
