import { DomainError, type Principal } from '@prozessplattform/contracts';

/**
 * A program needs, beside its roles, the scope of what it calls: `<service>:read` or `<service>:write`. Throws
 * AUTH.SCOPE_MISSING. People have no scopes and need none.
 */
export function assertScope(principal: Principal, service: string, { writes }: { readonly writes: boolean }): void {
  if (principal.kind !== 'service') return;
  const needed = `${service}:${writes ? 'write' : 'read'}`;
  if (principal.scopes.includes(needed)) return;
  throw new DomainError('AUTH.SCOPE_MISSING', {
    extensions: { scope: needed },
    headers: { 'WWW-Authenticate': `Bearer error="insufficient_scope", scope="${needed}"` },
  });
}
