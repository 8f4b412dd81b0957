import { forbidden, hasRole, type Principal } from '@prozessplattform/contracts';
import { assertMayWrite } from '@prozessplattform/service-kit';

/** The register is kept by modellers and the process management; everybody in the organisation reads it. */
export function assertMayKeepRegister(principal: Principal, organisationId: string): void {
  if (!hasRole(principal, organisationId, 'modeller', 'processManager', 'adviser')) throw forbidden();
  assertMayWrite(principal, organisationId);
}

/** Whole registers are taken over by the process management. */
export function assertMayShapeRegister(principal: Principal, organisationId: string): void {
  if (!hasRole(principal, organisationId, 'processManager')) throw forbidden();
  assertMayWrite(principal, organisationId);
}
