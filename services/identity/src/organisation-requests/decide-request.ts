import {
  defined,
  derivedId,
  DomainError,
  organisationRequestApproved,
  organisationRequestRefused,
  type Principal,
} from '@prozessplattform/contracts';
import { pending, scopeFor, type Doc } from '@prozessplattform/persistence';
import type { z } from 'zod';
import type { IdentityContext } from '../context.ts';
import { letter } from '../letters/letter.ts';
import { agreementEnd, assertParentExists } from '../organisations/create-organisation.ts';
import { assertMayKeepRegister } from '../organisations/organisation-policy.ts';
import { admissibleOrganisation } from './known-organisation.ts';
import type { OrganisationRequest } from './organisation-request.ts';
import type { approvalBody } from './request-schemas.ts';

export interface ApprovalInput {
  readonly id: string;
  readonly body: z.infer<typeof approvalBody>;
}

/**
 * Approves a request; what follows from it happens by the event, so that a crash leaves nothing half done. Approving
 * again changes nothing. Throws ADMISSION.DECIDED, ADMISSION.HAS_ADMINISTRATOR, AGREEMENT.PERIOD_INVALID.
 */
export async function approveRequest(
  context: IdentityContext,
  principal: Principal,
  { id, body }: ApprovalInput,
): Promise<Doc<OrganisationRequest>> {
  assertMayKeepRegister(principal);
  const { organisationRequests } = context.storage;
  const scope = scopeFor(principal, context.landId);
  const request = await organisationRequests.get(scope, id);
  if (request.state === 'approved') return request;
  await assertParentExists(context, body.parentId);
  const approval = {
    organisationId: (await admissibleOrganisation(context, request.ags)) ?? derivedId(id, 'organisation'),
    validUntil: body.agreement?.validUntil ?? agreementEnd(context.now()).toISOString(),
    ...defined({ parentId: body.parentId, validFrom: body.agreement?.validFrom }),
  };
  if (Date.parse(approval.validUntil) <= Date.parse(body.agreement?.validFrom ?? context.now().toISOString()))
    throw new DomainError('AGREEMENT.PERIOD_INVALID');
  return organisationRequests.change(scope, id, {}, ({ state, name: title }) => {
    if (state === 'approved') return null;
    assertOpen(state);
    return {
      set: { state: 'approved', approval, decidedAt: context.now(), decidedBy: principal.id },
      unset: ['problem'],
      events: [pending(organisationRequestApproved, { title, by: principal.id })],
    };
  });
}

/** Refuses a request with a reason, which the applicant is told. Refusing again changes nothing. */
export async function refuseRequest(
  context: IdentityContext,
  principal: Principal,
  { id, reason }: { readonly id: string; readonly reason: string },
): Promise<Doc<OrganisationRequest>> {
  assertMayKeepRegister(principal);
  const scope = scopeFor(principal, context.landId);
  return context.storage.organisationRequests.change(scope, id, {}, ({ state, name, applicant }) => {
    if (state === 'refused') return null;
    assertOpen(state);
    const { email: to, displayName, language } = applicant;
    return {
      set: { state: 'refused', reason, decidedAt: context.now(), decidedBy: principal.id },
      events: [
        pending(organisationRequestRefused, { title: name, reason, by: principal.id }),
        ...letter(context, { kind: 'request-refused', to, displayName, language, organisationName: name, reason }),
      ],
    };
  });
}

function assertOpen(state: OrganisationRequest['state']): void {
  if (state !== 'open') throw new DomainError('ADMISSION.DECIDED');
}
