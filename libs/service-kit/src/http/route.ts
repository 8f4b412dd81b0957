import type { IncomingHttpHeaders } from 'node:http';
import type { Principal } from '@prozessplattform/contracts';
import type { z } from 'zod';
import type { Logger } from '../logging/create-logger.ts';
import type { Language } from './language.ts';
import type { RawBody, RawBodySpec } from './raw-body.ts';
import type { Reply } from './reply.ts';

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';
export type RouteSecurity = 'user' | 'none';
export type BodySpec = z.ZodType | RawBodySpec | undefined;
export type BodyOf<B> = B extends z.ZodType ? z.output<B> : B extends RawBodySpec ? RawBody : undefined;

/** What a handler gets: everything is parsed and checked. */
export interface RouteRequest<P = unknown, Q = unknown, B = unknown, S extends RouteSecurity = 'user'> {
  readonly principal: S extends 'none' ? undefined : Principal;
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  /** Language of the answer: `de` unless Accept-Language prefers English. */
  readonly language: Language;
  /** From If-Match; present where the route requires it, absent for `*`. */
  readonly expectedVersion?: number;
  readonly idempotencyKey?: string;
  readonly consistencyToken?: string;
  readonly requestId: string;
  /** Address of the caller (behind the gateway: what it put first into X-Forwarded-For). */
  readonly address: string;
  readonly log: Logger;
  /** Aborted when the client goes away before the answer. */
  readonly signal: AbortSignal;
  readonly headers: IncomingHttpHeaders;
}

export interface ResponseSpec {
  /** Status of success. */
  readonly status: number;
  /** Shape of the JSON body; in tests (NODE_ENV=test) every answer is checked against it. */
  readonly schema?: z.ZodType;
  readonly description?: string;
  /** Media types of an answer that is no JSON. */
  readonly contentTypes?: readonly string[];
}

export interface RouteSpec<
  P extends z.ZodObject | undefined = z.ZodObject | undefined,
  Q extends z.ZodObject | undefined = z.ZodObject | undefined,
  B extends BodySpec = BodySpec,
  S extends RouteSecurity = RouteSecurity,
> {
  readonly method: Method;
  /** `/models/{id}`, under /api/v1 unless `absolute`. */
  readonly path: string;
  readonly absolute?: boolean;
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  readonly tags: readonly string[];
  /** `user` (default) needs a valid access token. */
  readonly security?: S;
  /** Keeps the route out of /openapi.json: for what only other processes of the platform call. */
  readonly internal?: boolean;
  readonly params?: P;
  /** Query parameters arrive as text: use z.coerce or z.stringbool; arrays come from repeated parameters. */
  readonly query?: Q;
  /** A zod schema (JSON) or `raw({...})`. Unknown fields are refused by name. */
  readonly body?: B;
  /** Largest JSON body in bytes; default 1 MiB. */
  readonly bodyLimit?: number;
  readonly requires?: 'if-match' | 'idempotency-key-optional';
  /** Default: every method but GET. Refused when no organisation of the principal may write any more. */
  readonly writes?: boolean;
  readonly response: ResponseSpec;
  /** Error codes it may answer beside the obvious ones, for the documentation. */
  readonly problems?: readonly string[];
  handle(request: RouteRequest<OutputOf<P>, OutputOf<Q>, BodyOf<B>, S>): Promise<Reply> | Reply;
}

type OutputOf<T> = T extends z.ZodType ? z.output<T> : Record<never, never>;

/** A route as data, ready for createHttpApp. */
export interface RouteDefinition extends Omit<RouteSpec, 'handle'> {
  readonly fullPath: string;
  readonly security: RouteSecurity;
  readonly writes: boolean;
  // The handler's own types were checked by route(); the app calls it with what the schemas of the same route gave.
  readonly handle: (request: RouteRequest<never, never, never, never>) => Promise<Reply> | Reply;
}

/** Declares a route; the types of params, query and body follow from its schemas. Throws when the declaration contradicts itself. */
export function route<
  P extends z.ZodObject | undefined = undefined,
  Q extends z.ZodObject | undefined = undefined,
  B extends BodySpec = undefined,
  S extends RouteSecurity = 'user',
>(spec: RouteSpec<P, Q, B, S>): RouteDefinition {
  const declared = [...spec.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
  const described = Object.keys(spec.params?.shape ?? {});
  if (declared.toSorted().join() !== described.toSorted().join())
    throw new Error(`${spec.operationId}: path ${spec.path} and params {${described.join(', ')}} do not agree.`);
  if (spec.method === 'get' && spec.body !== undefined) throw new Error(`${spec.operationId}: GET takes no body.`);
  return {
    ...spec,
    fullPath: spec.absolute === true ? spec.path : `/api/v1${spec.path}`,
    security: spec.security ?? 'user',
    writes: spec.writes ?? spec.method !== 'get',
    handle: spec.handle,
  };
}
