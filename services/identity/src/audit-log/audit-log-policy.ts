import { forbidden, hasLandRole, hasRole, notFound, type Principal } from '@prozessplattform/contracts';

/**
 * An organisation's administrators read its log; the auditors of the Land that of the Land's own objects, and that of an
 * organisation that granted them access. Nobody else, whatever their role.
 */
export function assertMayReadLog(principal: Principal, organisationId: string): void {
  if (!principal.memberships.some((entry) => entry.organisationId === organisationId)) throw notFound();
  if (hasRole(principal, organisationId, 'orgAdmin')) return;
  if (organisationId === principal.landId && hasLandRole(principal, 'auditor')) return;
  if (principal.actingUnder?.landRoles.includes('auditor') === true) return;
  throw forbidden();
}
