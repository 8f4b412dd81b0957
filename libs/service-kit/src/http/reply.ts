import type { Writable } from 'node:stream';
import type { SseSink } from './sse.ts';

/** What a handler answers. */
export interface Reply {
  /** Default: the status of the route's response. */
  readonly status?: number;
  /** JSON, or with `contentType` a string or Buffer. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** The resource's version: becomes the ETag and answers If-None-Match. */
  readonly version?: number;
  readonly consistencyToken?: string;
  readonly contentType?: string;
  /** Writes a body of any size by itself; ended for it when it resolves. */
  readonly stream?: (sink: Writable) => Promise<void> | void;
  /** Server-sent events; stays open until the client or the server goes away. */
  readonly events?: (sink: SseSink) => Promise<void> | void;
}

type Extras = Pick<Reply, 'version' | 'consistencyToken' | 'headers'>;

export function ok(body: unknown, extras: Extras = {}): Reply {
  return { status: 200, body, ...extras };
}

/** 201 with Location; `location` is a path such as `/api/v1/models/…`. */
export function created(body: unknown, location: string, extras: Extras = {}): Reply {
  return { status: 201, body, ...extras, headers: { ...extras.headers, Location: location } };
}

/** 202: the work goes on; `location` of the job where there is one. */
export function accepted(body: unknown, location?: string, extras: Extras = {}): Reply {
  const headers = location === undefined ? extras.headers : { ...extras.headers, Location: location };
  return { status: 202, body, ...extras, ...(headers === undefined ? {} : { headers }) };
}

export function noContent(extras: Extras = {}): Reply {
  return { status: 204, ...extras };
}

/** A stream of server-sent events. */
export function eventStream(run: (sink: SseSink) => Promise<void> | void): Reply {
  return { status: 200, events: run };
}
