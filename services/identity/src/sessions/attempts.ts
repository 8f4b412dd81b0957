import { createHash } from 'node:crypto';
import { DomainError } from '@prozessplattform/contracts';
import type { IdentityContext } from '../context.ts';

const attemptsAllowed = 10;
const attemptWindowSeconds = 300;

/** Failed attempts count per pair of account and network address, so that nobody can lock somebody else out. */
export interface Attempt {
  readonly email: string;
  /** Network address of the client as the gateway reports it. */
  readonly address: string;
}

/** Throws AUTH.TOO_MANY_ATTEMPTS after ten failures within five minutes. */
export async function refuseTooManyAttempts({ cache }: IdentityContext, attempt: Attempt): Promise<void> {
  const attempts = Number((await cache.get(counterKey(attempt))) ?? 0);
  if (attempts < attemptsAllowed) return;
  throw new DomainError('AUTH.TOO_MANY_ATTEMPTS', { headers: { 'Retry-After': String(attemptWindowSeconds) } });
}

export async function countFailure({ cache }: IdentityContext, attempt: Attempt): Promise<void> {
  await cache.increment(counterKey(attempt), attemptWindowSeconds);
}

function counterKey({ email, address }: Attempt): string {
  return `sign-in:${createHash('sha256').update(`${email} ${address}`).digest('base64url')}`;
}
