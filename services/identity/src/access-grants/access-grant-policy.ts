import { forbidden, hasLandRole, hasRole, notFound, rolesIn, type Principal } from '@prozessplattform/contracts';
import type { Doc } from '@prozessplattform/persistence';
import type { AccessGrant } from './access-grant.ts';

/** Administrators and auditors of the Land ask; support and audit is what the access is for. */
export const rolesThatMayRead = ['landAdmin', 'auditor'] as const;

export function assertMayAsk(principal: Principal): void {
  if (principal.kind === 'service' || !hasLandRole(principal, ...rolesThatMayRead)) throw forbidden();
}

/** Only the organisation itself decides who reads its content, and a person does. */
export function assertMayDecide(principal: Principal, organisationId: string): void {
  if (rolesIn(principal, organisationId).length === 0) throw notFound();
  if (principal.kind === 'service' || !hasRole(principal, organisationId, 'orgAdmin')) throw forbidden();
}

/** The organisation's administrators and whoever it is for; to others it does not exist. */
export function assertMaySee(principal: Principal, grant: Doc<AccessGrant>): void {
  if (grant.granteeId === principal.id) return;
  if (rolesIn(principal, grant.organisationId).length === 0) throw notFound();
  if (!hasRole(principal, grant.organisationId, 'orgAdmin')) throw forbidden();
}
