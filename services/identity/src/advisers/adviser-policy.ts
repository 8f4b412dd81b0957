import { forbidden, hasRole, type Principal } from '@prozessplattform/contracts';

/** Each organisation decides for itself whom it lets in from outside, and ends it whenever it likes. */
export function assertMayKeepAdvisers(principal: Principal, organisationId: string): void {
  if (!hasRole(principal, organisationId, 'orgAdmin')) throw forbidden();
}
