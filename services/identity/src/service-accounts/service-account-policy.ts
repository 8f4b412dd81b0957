import { DomainError, forbidden, hasLandRole, hasRole, type Principal, type Role } from '@prozessplattform/contracts';

/** A program reads and prepares; it never administers, approves or assures quality. */
export const rolesOfPrograms = ['reader', 'modeller', 'auditor'] as const satisfies readonly Role[];

/** An organisation's administrators keep its service accounts, the Land's those of the Land. */
export function assertMayKeepServiceAccounts(principal: Principal, organisationId: string): void {
  if (principal.kind === 'service') throw forbidden();
  if (hasRole(principal, organisationId, 'orgAdmin')) return;
  if (organisationId === principal.landId && hasLandRole(principal, 'landAdmin')) return;
  throw forbidden();
}

/** The auditor is a role of the Land. */
export function assertRolesSuit(landId: string, organisationId: string, roles: readonly Role[]): void {
  if (organisationId === landId || !roles.includes('auditor')) return;
  throw new DomainError('MEMBER.LAND_ROLE_OUTSIDE_LAND', { errors: [{ pointer: '/roles', message: 'auditor' }] });
}
