import { forbidden, hasLandRole, hasRole, type Principal } from '@prozessplattform/contracts';
import { assertMayWrite } from '@prozessplattform/service-kit';

export const qualityAssurance = 'the Land assures the quality of what organisations submitted to it';

/** The process management decides what leaves the organisation. */
export function assertMaySubmit(principal: Principal, organisationId: string): void {
  assertMayPreview(principal, organisationId);
  assertMayWrite(principal, organisationId);
}

/** What would leave can be looked at after the agreement's end, too. */
export function assertMayPreview(principal: Principal, organisationId: string): void {
  if (!hasRole(principal, organisationId, 'processManager')) throw forbidden();
}

/** Quality assurance is the Land's library editors'. */
export function assertMayAssureQuality(principal: Principal): void {
  if (!hasLandRole(principal, 'libraryEditor')) throw forbidden();
}

export function assuresQuality(principal: Principal): boolean {
  return hasLandRole(principal, 'libraryEditor');
}
