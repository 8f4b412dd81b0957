import { DomainError } from '@prozessplattform/contracts';
import type { IdentityContext } from '../context.ts';

/** Longest time for which somebody from outside is let in; it can be extended. */
const longestDays = 366;

/** Throws ADVISER.PERIOD_INVALID for an end that is past or too far ahead. */
export function assertAdviserPeriod({ now }: IdentityContext, validUntil: Date): void {
  const left = validUntil.getTime() - now().getTime();
  if (left > 0 && left <= longestDays * 86_400_000) return;
  throw new DomainError('ADVISER.PERIOD_INVALID', {
    errors: [{ pointer: '/validUntil', message: validUntil.toISOString() }],
  });
}
