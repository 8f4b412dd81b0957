import { randomUUID } from 'node:crypto';

const acceptable = /^[\w.:-]{8,128}$/;

/** The caller's X-Request-Id where it is harmless to log and to answer (8 to 128 of `A-Z a-z 0-9 _ . : -`), else a new one. */
export function requestIdOf(header: string | readonly string[] | undefined): string {
  return typeof header === 'string' && acceptable.test(header) ? header : randomUUID();
}
