import { DomainError, forbidden, hasRole, rolesIn, type Principal, type Role } from '@prozessplattform/contracts';
import { assertMayWrite } from '@prozessplattform/service-kit';
import type { Model } from './model.ts';

type Owned = { readonly organisationId: string };

const writers: readonly Role[] = ['modeller', 'processManager', 'adviser'];

/** Every role of the organisation reads its models, drafts included. */
export function assertMayReadModel(principal: Principal, model: Owned): void {
  if (rolesIn(principal, model.organisationId).length === 0) throw forbidden();
}

export function assertMayEditModels(principal: Principal, owner: Owned): void {
  if (!hasRole(principal, owner.organisationId, ...writers)) throw forbidden();
  assertMayWrite(principal, owner.organisationId);
}

/** Releases, withdrawals by others and archiving are the process management's. */
export function assertMayDecide(principal: Principal, owner: Owned): void {
  if (!hasRole(principal, owner.organisationId, 'processManager')) throw forbidden();
  assertMayWrite(principal, owner.organisationId);
}

/** Four eyes: an approver neither submitted nor edited since the last release, and is a person. */
export function assertMayApprove(principal: Principal, model: Owned & Pick<Model, 'editors' | 'submittedBy'>): void {
  assertMayDecide(principal, model);
  const involved =
    principal.kind === 'service' || model.submittedBy === principal.id || model.editors.includes(principal.id);
  if (involved) throw new DomainError('MODEL.FOUR_EYES');
}
