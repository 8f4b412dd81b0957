import type { ServerResponse } from 'node:http';
import { DomainError } from '@prozessplattform/contracts';

/** Milliseconds between two looks at the token of an open stream. */
const everyMs = 2_000;

/** Aborted once the token of an open stream no longer counts: its session or what it says has ended. */
export function untilRefused(response: ServerResponse, authenticate: () => Promise<unknown>): AbortSignal {
  const refused = new AbortController();
  const look = () =>
    authenticate().catch((error: unknown) => {
      if (error instanceof DomainError && error.code.startsWith('AUTH.')) refused.abort();
    });
  const timer = setInterval(() => void look(), everyMs).unref();
  response.once('close', () => clearInterval(timer));
  return refused.signal;
}
