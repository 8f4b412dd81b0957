import { forbidden, hasRole, type Principal } from '@prozessplattform/contracts';
import { assertMayWrite } from '@prozessplattform/service-kit';

/** The organisation's administrators keep its chart while its agreement lasts; its members read it. */
export function assertMayKeepUnits(principal: Principal, organisationId: string): void {
  if (!hasRole(principal, organisationId, 'orgAdmin')) throw forbidden();
  assertMayWrite(principal, organisationId);
}

/** What a position costs is for those who plan and answer for staff. */
export function maySeeCosts(principal: Principal, organisationId: string): boolean {
  return hasRole(principal, organisationId, 'orgAdmin', 'processManager');
}
