import { forbidden, hasRole, type Principal } from '@prozessplattform/contracts';

/** Where an organisation's events are sent is decided by its administrators, and by those of the Land for the Land. */
export function assertMayKeepWebhooks(principal: Principal, organisationId: string): void {
  const isLandAdmin = organisationId === principal.landId && hasRole(principal, organisationId, 'landAdmin');
  if (!isLandAdmin && !hasRole(principal, organisationId, 'orgAdmin')) throw forbidden();
}
