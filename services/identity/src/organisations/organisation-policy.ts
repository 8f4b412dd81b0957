import { forbidden, hasLandRole, hasRole, type Principal } from '@prozessplattform/contracts';

/** The register of organisations is kept by the Land's administrators; everybody who is signed in may read it. */
export function assertMayKeepRegister(principal: Principal): void {
  if (!hasLandRole(principal, 'landAdmin')) throw forbidden();
}

/** An organisation's agreements are read by its own administrators and by the Land's. */
export function assertMayReadAgreements(principal: Principal, organisationId: string): void {
  if (hasLandRole(principal, 'landAdmin', 'auditor')) return;
  if (!hasRole(principal, organisationId, 'orgAdmin', 'processManager')) throw forbidden();
}
