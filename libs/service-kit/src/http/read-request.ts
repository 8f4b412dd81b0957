import type { IncomingMessage } from 'node:http';
import { DomainError, type Principal } from '@prozessplattform/contracts';
import { z } from 'zod';
import { parseJson } from './json.ts';
import type { Language } from './language.ts';
import { expectedVersionOf, idempotencyKeyOf } from './preconditions.ts';
import { rawBody, type RawBodySpec } from './raw-body.ts';
import { readBody } from './read-body.ts';
import { contextOf } from './request-context.ts';
import type { RouteDefinition, RouteRequest } from './route.ts';
import { validate } from './validate.ts';

export type AnyRequest = RouteRequest<never, never, never, never>;

export interface Incoming {
  readonly request: IncomingMessage;
  readonly definition: RouteDefinition;
  readonly pathParams: Readonly<Record<string, unknown>>;
  readonly principal: Principal | undefined;
  readonly signal: AbortSignal;
}

/** Parses and checks everything a handler gets; throws the DomainError of the first part that is wrong. */
export async function readRequest({
  request,
  definition,
  pathParams,
  principal,
  signal,
}: Incoming): Promise<AnyRequest> {
  const { language, requestId, log } = contextOf(request);
  const { headers } = request;
  const params = readParams(definition, pathParams);
  const query = readQuery(definition, request.url ?? '', language);
  const expectedVersion =
    definition.requires === 'if-match' ? expectedVersionOf(headers['if-match'], language) : undefined;
  const idempotencyKey = idempotencyKeyOf(singleHeader(headers['idempotency-key']), language);
  const consistencyToken = singleHeader(headers['consistency-token']);
  const body = await readRouteBody(request, definition, language);
  return {
    principal: principal as never,
    params: params as never,
    query: query as never,
    body: body as never,
    language,
    requestId,
    address: addressOf(request),
    log,
    signal,
    headers,
    ...(expectedVersion === undefined ? {} : { expectedVersion }),
    ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
    ...(consistencyToken === undefined ? {} : { consistencyToken }),
  };
}

/** An id that cannot exist is an id that does not exist: malformed path parameters answer 404. */
function readParams({ params }: RouteDefinition, values: Readonly<Record<string, unknown>>): unknown {
  if (params === undefined) return {};
  const result = params.safeParse(values);
  if (!result.success) throw new DomainError('RESOURCE.NOT_FOUND');
  return result.data;
}

const noQuery = z.strictObject({});

function readQuery({ query = noQuery }: RouteDefinition, url: string, language: Language): unknown {
  const start = url.indexOf('?');
  const search = new URLSearchParams(start === -1 ? '' : url.slice(start + 1));
  const value: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  for (const name of new Set(search.keys())) value[name] = queryValue(search.getAll(name), query.shape[name]);
  return validate({ schema: query, value, language, in: 'query' });
}

function queryValue(values: readonly string[], schema: z.core.$ZodType | undefined): unknown {
  return values.length > 1 || (schema !== undefined && takesList(schema)) ? values : values[0];
}

function takesList(schema: z.core.$ZodType): boolean {
  const { def } = (schema as z.ZodType)._zod as unknown as {
    def: { type: string; innerType?: z.ZodType; in?: z.ZodType };
  };
  if (def.type === 'array') return true;
  const inner = def.innerType ?? def.in;
  return inner !== undefined && takesList(inner);
}

const defaultLimit = 1024 * 1024;
const noBody = z.strictObject({}).optional();

async function readRouteBody(
  request: IncomingMessage,
  definition: RouteDefinition,
  language: Language,
): Promise<unknown> {
  const { body } = definition;
  if (request.method === 'GET' || request.method === 'HEAD') return undefined;
  const encoding = request.headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity') throw new DomainError('REQUEST.UNSUPPORTED_MEDIA_TYPE');
  if (isRaw(body)) return readRaw(request, body);
  const value = await readJson(request, definition.bodyLimit ?? defaultLimit, language);
  return validate({ schema: body ?? noBody, value, language });
}

async function readRaw(request: IncomingMessage, { types, limit }: RawBodySpec): Promise<unknown> {
  const type = mediaType(request);
  if (!types.includes(type))
    throw new DomainError('REQUEST.UNSUPPORTED_MEDIA_TYPE', { headers: { Accept: types.join(', ') } });
  return rawBody(type, await readBody(request, limit));
}

async function readJson(request: IncomingMessage, limit: number, language: Language): Promise<unknown> {
  const sent = request.headers['content-length'] ?? request.headers['transfer-encoding'] ?? '0';
  if (sent === '0') return undefined;
  if (!/^application\/([\w.-]+\+)?json$/.test(mediaType(request)))
    throw new DomainError('REQUEST.UNSUPPORTED_MEDIA_TYPE', { headers: { Accept: 'application/json' } });
  const bytes = await readBody(request, limit);
  return bytes.length === 0 ? undefined : parseJson(bytes, language);
}

function isRaw(body: RouteDefinition['body']): body is RawBodySpec {
  return body !== undefined && 'kind' in body && body.kind === 'raw';
}

function mediaType(request: IncomingMessage): string {
  return (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}

function singleHeader(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value.join(',') : value;
}

function addressOf(request: IncomingMessage): string {
  const forwarded = singleHeader(request.headers['x-forwarded-for']);
  return forwarded?.split(',')[0]?.trim() ?? request.socket.remoteAddress ?? 'unknown';
}
