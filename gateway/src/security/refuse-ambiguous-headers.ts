import type { IncomingMessage } from 'node:http';
import { DomainError } from '@prozessplattform/contracts';

const once = new Set([
  'authorization',
  'content-encoding',
  'content-length',
  'content-type',
  'host',
  'idempotency-key',
  'if-match',
  'transfer-encoding',
  'traceparent',
  'x-request-id',
]);

/** Throws REQUEST.INVALID where a header that must be there once comes twice: gateway and service could each believe another one. */
export function refuseAmbiguousHeaders({ rawHeaders }: Pick<IncomingMessage, 'rawHeaders'>): void {
  const seen = new Set<string>();
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index]?.toLowerCase() ?? '';
    if (!once.has(name)) continue;
    if (seen.has(name)) throw new DomainError('REQUEST.INVALID', { extensions: { part: 'header', header: name } });
    seen.add(name);
  }
}
