import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { Client } from '../security/client-address.ts';

const hopByHop = [
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
];
const notForwarded = new Set([
  ...hopByHop,
  'accept-encoding',
  'cookie',
  'expect',
  'forwarded',
  'host',
  'traceparent',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-port',
  'x-forwarded-proto',
  'x-forwarded-prefix',
  'x-real-ip',
  'x-request-id',
]);
/** The gateway sets its own. */
const notAnswered = new Set([
  ...hopByHop,
  'content-security-policy',
  'cross-origin-opener-policy',
  'cross-origin-resource-policy',
  'date',
  'origin-agent-cluster',
  'permissions-policy',
  'referrer-policy',
  'server',
  'strict-transport-security',
  'surrogate-control',
  'x-content-type-options',
  'x-dns-prefetch-control',
  'x-download-options',
  'x-frame-options',
  'x-permitted-cross-domain-policies',
  'x-powered-by',
  'x-request-id',
  'x-xss-protection',
]);

export interface Forwarding {
  readonly client: Client;
  readonly requestId: string;
  readonly traceparent: string;
  /** Cookies go on where the route has any; nowhere else does the platform know one. */
  readonly cookies: boolean;
}

/** Headers for the service, as a flat list: without what concerns only the client's connection or could be invented. */
export function requestHeaders(request: IncomingMessage, forwarding: Forwarding): string[] {
  const { client, requestId, traceparent, cookies } = forwarding;
  const { headers } = request;
  const named = connectionNamed(headers.connection);
  const result: string[] = [];
  for (const name in headers) {
    const value = headers[name];
    if (value === undefined || notForwarded.has(name) || named?.has(name) === true) continue;
    result.push(name, typeof value === 'string' ? value : value.join(', '));
  }
  result.push('x-forwarded-for', client.address, 'x-forwarded-proto', client.protocol, 'x-request-id', requestId);
  if (headers.host !== undefined) result.push('x-forwarded-host', headers.host);
  if (cookies && headers.cookie !== undefined) result.push('cookie', headers.cookie);
  result.push('traceparent', traceparent);
  return result;
}

/** Adds a service's headers for the client to a flat list. */
export function addResponseHeaders(list: string[], headers: IncomingHttpHeaders): void {
  const named = connectionNamed(headers.connection);
  for (const name in headers) {
    const value = headers[name];
    if (value === undefined || notAnswered.has(name) || named?.has(name) === true) continue;
    if (typeof value === 'string') list.push(name, value);
    else for (const each of value) list.push(name, each);
  }
}

/** Headers that the Connection header makes hop-by-hop. */
function connectionNamed(connection: string | string[] | undefined): Set<string> | undefined {
  if (connection === undefined || connection === 'keep-alive' || connection === 'close') return undefined;
  return new Set(
    String(connection)
      .toLowerCase()
      .split(',')
      .map((name) => name.trim()),
  );
}
