import { derivedId, DomainError, organisationCreated, type CloudEvent } from '@prozessplattform/contracts';
import { DuplicateKey, pending, scopeForSystem, type Doc } from '@prozessplattform/persistence';
import { concludeAgreement } from '../agreements/conclude-agreement.ts';
import { coveredUntil } from '../agreements/coverage.ts';
import type { IdentityContext } from '../context.ts';
import { invitation } from '../letters/letter.ts';
import { hasAdministrator } from '../members/member-policy.ts';
import { memberId, setMember } from '../members/set-member.ts';
import type { User } from '../storage/identity-storage.ts';
import { openAccount } from '../users/open-account.ts';
import { admissibleOrganisation } from './known-organisation.ts';
import type { Approval, OrganisationRequest } from './organisation-request.ts';

const reason = 'the Land approved a request for admission';

/**
 * Does what an approval entails: the entry in the register, the agreement, the first administrator. Every step meets what
 * an earlier try made, so that a repeated event or a crash in between changes nothing of the outcome.
 */
export async function fulfilRequest(context: IdentityContext, event: CloudEvent): Promise<void> {
  const scope = scopeForSystem(context.landId, reason);
  const request = await context.storage.organisationRequests.get(scope, event.subject);
  const { approval } = request;
  if (request.state !== 'approved' || approval === undefined || request.fulfilledAt !== undefined) return;
  try {
    const organisationId = await admitted(context, request, approval);
    const user = await openAccount(context, { ...request.applicant, organisationId });
    await assertNoOtherAdministrator(context, organisationId, user);
    await agreed(context, organisationId, { id: request._id, approval });
    await setMember(context, {
      organisationId,
      userId: user._id,
      roles: ['orgAdmin'],
      active: true,
      events: invitation(context, user, request.name),
    });
    await context.storage.organisationRequests.change(scope, request._id, {}, (current) =>
      current.fulfilledAt === undefined
        ? { set: { fulfilledAt: context.now(), 'approval.organisationId': organisationId } }
        : null,
    );
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'ADMISSION.HAS_ADMINISTRATOR') throw error;
    await takeBack(context, request._id, error.code);
  }
}

/** Somebody may have admitted an organisation with the same key since the approval: then it is that one. */
async function admitted(context: IdentityContext, request: Doc<OrganisationRequest>, approval: Approval) {
  const { name, kind, ags, population } = request;
  const { organisationId } = approval;
  const isNew = organisationId === derivedId(request._id, 'organisation');
  if (!isNew) return organisationId;
  const data = { name, kind, parentId: approval.parentId ?? context.landId, ...(ags === undefined ? {} : { ags }) };
  try {
    await context.storage.organisations.insert(
      scopeForSystem(context.landId, reason),
      { _id: organisationId, ...data, ...(population === undefined ? {} : { population }) },
      [pending(organisationCreated, data, { audience: 'all' })],
    );
    return organisationId;
  } catch (error) {
    const other = error instanceof DuplicateKey ? await admissibleOrganisation(context, ags) : undefined;
    if (other === undefined) throw error;
    return other;
  }
}

async function agreed(
  context: IdentityContext,
  organisationId: string,
  { id, approval }: { readonly id: string; readonly approval: Approval },
): Promise<void> {
  const scope = scopeForSystem(organisationId, reason);
  const present = await context.storage.agreements.list(scope, { limit: 1_000 });
  const until = coveredUntil(present.items, context.now());
  if (until !== undefined && until >= new Date(approval.validUntil)) return;
  const { validFrom, validUntil } = approval;
  const agreement = { validUntil, ...(validFrom === undefined ? {} : { validFrom }) };
  await concludeAgreement(context, { id, organisationId, agreement });
}

/** Two approvals may be about the same organisation: the first to be fulfilled counts. */
async function assertNoOtherAdministrator(
  context: IdentityContext,
  organisationId: string,
  user: Doc<User>,
): Promise<void> {
  const scope = scopeForSystem(organisationId, reason);
  const own = await context.storage.members.find(scope, memberId(organisationId, user._id));
  const isOwn = own?.active === true && own.roles.includes('orgAdmin');
  if (!isOwn && (await hasAdministrator(context, organisationId))) throw new DomainError('ADMISSION.HAS_ADMINISTRATOR');
}

async function takeBack({ storage, landId }: IdentityContext, id: string, problem: string): Promise<void> {
  await storage.organisationRequests.change(scopeForSystem(landId, reason), id, {}, () => ({
    set: { state: 'open', problem },
    unset: ['approval', 'decidedAt', 'decidedBy'],
  }));
}
