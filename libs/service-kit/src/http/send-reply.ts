import type { IncomingMessage, ServerResponse } from 'node:http';
import { finished } from 'node:stream/promises';
import { etagOf } from './preconditions.ts';
import type { Reply } from './reply.ts';
import { pickFields } from './requested-fields.ts';
import type { RouteDefinition } from './route.ts';
import { openEventStream } from './sse.ts';

export interface Outgoing {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly definition: RouteDefinition;
  readonly reply: Reply;
  /** Only these fields of a list's items. */
  readonly fields: ReadonlySet<string> | undefined;
  readonly shutdown: AbortSignal;
}

/** Writes what a handler answered. */
export async function sendReply(outgoing: Outgoing): Promise<void> {
  const { request, response, definition, reply, shutdown } = outgoing;
  const status = reply.status ?? definition.response.status;
  setHeaders(response, reply);
  if (reply.events !== undefined) return reply.events(openEventStream(response, { shutdown }));
  if (isUnchanged(request, reply)) return end(response, 304);
  if (reply.stream !== undefined) return sendStream(response, status, reply);
  if (reply.body === undefined) return end(response, status);
  const bytes = bodyBytes(outgoing);
  response.setHeader('Content-Type', reply.contentType ?? 'application/json; charset=utf-8');
  response.setHeader('Content-Length', bytes.length);
  response.statusCode = status;
  response.end(request.method === 'HEAD' ? undefined : bytes);
}

function setHeaders(response: ServerResponse, reply: Reply): void {
  if (!response.hasHeader('Cache-Control')) response.setHeader('Cache-Control', 'private, no-cache');
  if (reply.version !== undefined) response.setHeader('ETag', etagOf(reply.version));
  if (reply.consistencyToken !== undefined) response.setHeader('Consistency-Token', reply.consistencyToken);
  for (const [name, value] of Object.entries(reply.headers ?? {})) response.setHeader(name, value);
}

function isUnchanged(request: IncomingMessage, reply: Reply): boolean {
  const known = request.headers['if-none-match'];
  if (known === undefined || reply.version === undefined || request.method !== 'GET') return false;
  const etag = etagOf(reply.version);
  return known.split(',').some((candidate) => candidate.trim().replace(/^W\//, '') === etag);
}

async function sendStream(response: ServerResponse, status: number, reply: Reply): Promise<void> {
  response.statusCode = status;
  response.setHeader('Content-Type', reply.contentType ?? 'application/octet-stream');
  await reply.stream?.(response);
  if (!response.writableEnded) response.end();
  await finished(response).catch(() => undefined);
}

function end(response: ServerResponse, status: number): void {
  response.statusCode = status;
  response.end();
}

function bodyBytes({ reply: { body, contentType }, definition, fields }: Outgoing): Buffer {
  if (Buffer.isBuffer(body)) return body;
  if (contentType !== undefined && typeof body === 'string') return Buffer.from(body);
  if (process.env['NODE_ENV'] === 'test') checkAnswer(JSON.stringify(body), definition);
  return Buffer.from(JSON.stringify(fields === undefined ? body : pickFields(body, fields)));
}

/** Keeps the documentation honest: in tests an answer that its schema does not describe is a bug. */
function checkAnswer(text: string, { operationId, response }: RouteDefinition): void {
  const result = response.schema?.safeParse(JSON.parse(text));
  if (result === undefined || result.success) return;
  throw new Error(`${operationId} answered what its response schema does not describe: ${result.error.message}`);
}
