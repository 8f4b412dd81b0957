import type { IncomingMessage, ServerResponse } from 'node:http';
import { DomainError, type Principal } from '@prozessplattform/contracts';
import { bearerToken, contextOf, traceparentOf, type Authenticate } from '@prozessplattform/service-kit';
import { untilRefused } from './auth/until-refused.ts';
import { readKeys } from './caching/cached-reads.ts';
import { mayChangeLibrary } from './caching/invalidation.ts';
import type { ReadCache } from './caching/read-cache.ts';
import { readThrough } from './caching/read-through.ts';
import type { Concurrency, Shares } from './limits/concurrency.ts';
import type { RateLimits } from './limits/rate-limits.ts';
import type { OwnHeaders } from './own-headers.ts';
import type { OwnPages } from './own-pages.ts';
import { requestHeaders } from './proxy/forward-headers.ts';
import { forward } from './proxy/forward.ts';
import { forwardedBody } from './proxy/request-body.ts';
import type { Upstreams } from './proxy/upstreams.ts';
import { methodsOf } from './routing/match-route.ts';
import type { RouteEntry } from './routing/route-table.ts';
import { safeTarget } from './routing/safe-path.ts';
import type { Client, ClientOf } from './security/client-address.ts';
import { refuseAmbiguousHeaders } from './security/refuse-ambiguous-headers.ts';

export interface GatewayParts {
  readonly matchRoute: (path: string) => RouteEntry | undefined;
  readonly upstreams: Upstreams;
  readonly authenticate: Authenticate;
  readonly limits: RateLimits;
  readonly requests: Concurrency;
  readonly streams: Concurrency;
  readonly streamsOf: Shares;
  readonly clientOf: ClientOf;
  readonly pages: OwnPages;
  readonly cache: ReadCache;
  readonly timeoutMs: number;
  /** Aborted when the gateway stops: event streams would never end by themselves. */
  readonly stopping: AbortSignal;
}

const defaultBodyLimit = 1024 * 1024;

export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly own: OwnHeaders;
}

/** The way of one request through the gateway; whatever is thrown becomes its problem document. */
export async function handleRequest({ request, response, own }: Exchange, parts: GatewayParts): Promise<void> {
  const { path, search } = safeTarget(request.url ?? '');
  refuseAmbiguousHeaders(request);
  const page = parts.pages.get(path);
  if (page !== undefined) {
    own.setOn(response);
    return page(request, response);
  }
  const entry = routeFor(path, request, parts);
  contextOf(request).route = entry.prefix;
  takePlaces(entry, response, parts);
  const client = parts.clientOf(request);
  const principal = await admit({ request, own, entry, client }, parts);
  if (entry.stream === true && principal !== undefined) response.once('close', parts.streamsOf.enter(principal.id));
  const keys = parts.cache.isOn ? readKeys(request, { path, search }, principal) : undefined;
  const through = keys === undefined ? undefined : readThrough(parts.cache, keys, { request, response, own });
  if (keys !== undefined && through === undefined) return;
  const headers = requestHeaders(request, { client, cookies: entry.cookies === true, ...identifiers(request) });
  await forward({
    request,
    response,
    entry,
    own,
    upstream: parts.upstreams[entry.service],
    target: path + search,
    headers: through === undefined ? headers : askingToConfirm(headers, through.ifNoneMatch),
    readBody: () => {
      const body = forwardedBody(request, entry.bodyLimit ?? defaultBodyLimit);
      if (request.headers.expect !== undefined && request.readableFlowing !== null) response.writeContinue();
      return body;
    },
    timeoutMs: entry.timeoutMs ?? parts.timeoutMs,
    ...(entry.stream === true ? { stopping: streamEnd(request, response, parts) } : {}),
    ...(through === undefined ? {} : { collector: through.collector }),
    ...(mayChangeLibrary(request.method, path) ? { onAnswer: () => parts.cache.forget() } : {}),
  });
}

/** What the client knows is compared here: the service is asked about what is kept. */
function askingToConfirm(headers: readonly string[], ifNoneMatch: string | undefined): string[] {
  const others = headers.filter((_, index) => headers[index - (index % 2)] !== 'if-none-match');
  return ifNoneMatch === undefined ? others : [...others, 'if-none-match', ifNoneMatch];
}

/** A stream ends with the gateway, and with the token that it was opened with. */
function streamEnd(request: IncomingMessage, response: ServerResponse, parts: GatewayParts): AbortSignal {
  const refused = untilRefused(response, () => known(request, parts.authenticate));
  return AbortSignal.any([parts.stopping, refused]);
}

function takePlaces(entry: RouteEntry, response: ServerResponse, { streams, requests, upstreams }: GatewayParts): void {
  if (entry.stream === true) return void response.once('close', streams.enter());
  response.once('close', requests.enter());
  response.once('close', upstreams[entry.service].places.enter());
}

function routeFor(path: string, request: IncomingMessage, { matchRoute }: GatewayParts): RouteEntry {
  const entry = matchRoute(path);
  if (entry === undefined) throw new DomainError('RESOURCE.NOT_FOUND');
  const methods = methodsOf(entry);
  if (methods.includes(request.method ?? '')) return entry;
  throw new DomainError('REQUEST.METHOD_NOT_ALLOWED', { headers: { Allow: methods.join(', ') } });
}

interface Admission {
  readonly request: IncomingMessage;
  readonly own: OwnHeaders;
  readonly entry: RouteEntry;
  readonly client: Client;
}

/** Lets in whoever has a valid token and a share of the limits left; without one, whoever has for the address. */
async function admit(
  { request, own, entry, client }: Admission,
  { limits, authenticate }: GatewayParts,
): Promise<Principal | undefined> {
  if (entry.access === 'public') {
    await limits.address(client.address, own, entry.limit);
    return undefined;
  }
  const principal = await known(request, authenticate).catch(async (refusal: unknown) => {
    await limits.address(client.address, own);
    throw refusal;
  });
  await limits.principal(principal, own);
  return principal;
}

async function known(request: IncomingMessage, authenticate: Authenticate): Promise<Principal> {
  return authenticate(bearerToken(request.headers.authorization));
}

function identifiers(request: IncomingMessage): { requestId: string; traceparent: string } {
  const { requestId, span } = contextOf(request);
  return { requestId, traceparent: traceparentOf(span) };
}
