import {
  accessFirstUsed,
  accessGranted,
  accessRefused,
  accessRequested,
  accessRevoked,
  defined,
  DomainError,
  notFound,
  type actRecorded,
  type CloudEvent,
  type EventData,
  type Principal,
} from '@prozessplattform/contracts';
import { pending, scopeForSystem, scopeOfEvent, type Doc, type PendingEvent } from '@prozessplattform/persistence';
import type { IdentityContext } from '../context.ts';
import { normaliseEmail } from '../users/email.ts';
import type { AccessGrant } from './access-grant.ts';
import { assertMayAsk, assertMayDecide, assertMaySee, rolesThatMayRead } from './access-grant-policy.ts';

const longestDays = 30;

export interface AccessRequest {
  readonly id: string;
  readonly organisationId: string;
  readonly reason: string;
}

/** Somebody of the Land asks; nothing opens before the organisation has said yes. */
export async function askForAccess(
  context: IdentityContext,
  principal: Principal,
  { id, organisationId, reason }: AccessRequest,
): Promise<Doc<AccessGrant>> {
  assertMayAsk(principal);
  await context.storage.organisations.unscoped('the directory is common knowledge').get(organisationId);
  if (organisationId === context.landId) throw notFound();
  const scope = scopeForSystem(organisationId, 'somebody of the Land asks for access');
  const asked = { granteeId: principal.id, state: 'requested' as const, reason, by: principal.id };
  const { document } = await context.storage.accessGrants.insert(scope, { _id: id, ...asked }, [
    told(accessRequested, asked, principal),
  ]);
  return document;
}

/** The organisation lets a person of the Land read, unasked. */
export async function grantAccess(
  context: IdentityContext,
  principal: Principal,
  input: AccessRequest & { readonly email: string; readonly validUntil: Date },
): Promise<Doc<AccessGrant>> {
  const { id, organisationId, reason, email, validUntil } = input;
  assertMayDecide(principal, organisationId);
  assertPeriod(context, validUntil);
  const granteeId = await personOfTheLand(context, email);
  const scope = scopeForSystem(organisationId, 'the organisation lets a person of the Land read');
  const by = principal.id;
  const granted = { granteeId, state: 'granted' as const, reason, by, decidedBy: by, validUntil };
  const { document } = await context.storage.accessGrants.insert(scope, { _id: id, ...granted }, [
    told(accessGranted, granted, principal),
  ]);
  return document;
}

export interface AccessDecision {
  readonly id: string;
  readonly expectedVersion?: number | undefined;
}

/** The organisation says yes, until `validUntil`, or no to what was asked. */
export async function decideAccess(
  context: IdentityContext,
  principal: Principal,
  { id, expectedVersion, validUntil }: AccessDecision & { readonly validUntil: Date | undefined },
): Promise<Doc<AccessGrant>> {
  const { organisationId } = await visibleGrant(context, principal, id);
  assertMayDecide(principal, organisationId);
  if (validUntil !== undefined) assertPeriod(context, validUntil);
  const state = validUntil === undefined ? 'refused' : 'granted';
  const scope = scopeForSystem(organisationId, 'the organisation decides on access of the Land');
  return context.storage.accessGrants.change(scope, id, { expectedVersion }, (current) => {
    if (current.state === state && state === 'refused') return null;
    if (current.state !== 'requested') throw new DomainError('ACCESS.DECIDED');
    const next = defined({ state, decidedBy: principal.id, validUntil } as const);
    const event = state === 'granted' ? accessGranted : accessRefused;
    return { set: next, events: [told(event, { ...current, ...next }, principal)] };
  });
}

/** Ends access at once, by the organisation or by whoever had it; ending what has ended is fine. */
export async function revokeAccess(
  context: IdentityContext,
  principal: Principal,
  { id, expectedVersion }: AccessDecision,
): Promise<Doc<AccessGrant>> {
  const { organisationId } = await visibleGrant(context, principal, id);
  const scope = scopeForSystem(organisationId, 'access of the Land is ended');
  return context.storage.accessGrants.change(scope, id, { expectedVersion }, (current) => {
    if (current.state === 'revoked' || current.state === 'refused') return null;
    const set = { state: 'revoked' as const, endedAt: context.now() };
    return { set, events: [told(accessRevoked, current, principal)] };
  });
}

/** Notes the first use, so that the organisation is told of it once. */
export async function noteFirstUse(context: IdentityContext, event: CloudEvent): Promise<void> {
  const { grant, actor } = event.data as EventData<typeof actRecorded>;
  if (grant === undefined) return;
  const found = await context.storage.accessGrants.find(scopeOfEvent(event), grant);
  if (found === null || found.firstUsedAt !== undefined) return;
  const firstUsedAt = new Date(event.time);
  await context.storage.accessGrants.change(scopeOfEvent(event), grant, {}, (current) =>
    current.firstUsedAt === undefined
      ? { set: { firstUsedAt }, events: [told(accessFirstUsed, current, { id: actor.id ?? current.granteeId })] }
      : null,
  );
}

/** Throws RESOURCE.NOT_FOUND for what the principal may not know of. */
export async function visibleGrant(
  { storage }: IdentityContext,
  principal: Principal,
  id: string,
): Promise<Doc<AccessGrant>> {
  const grant = await storage.accessGrants.unscoped('whose it is and who asked decides who sees it').find(id);
  if (grant === null) throw notFound();
  assertMaySee(principal, grant);
  return grant;
}

async function personOfTheLand({ storage, landId, now }: IdentityContext, email: string): Promise<string> {
  const named = await storage.users
    .unscoped('an organisation names a person of the Land by e-mail address')
    .list({ filter: { email: normaliseEmail(email), active: true }, limit: 1 });
  const scope = scopeForSystem(landId, 'whether a person belongs to the Land decides who may be let in');
  const members = await storage.members.list(scope, {
    filter: { userId: named.items[0]?._id ?? '', active: true, roles: { $in: rolesThatMayRead } },
    limit: 1,
  });
  const member = members.items[0];
  if (member === undefined || (member.until !== undefined && member.until <= now())) throw notFound();
  return member.userId;
}

function assertPeriod({ now }: IdentityContext, validUntil: Date): void {
  const left = validUntil.getTime() - now().getTime();
  if (left > 0 && left <= longestDays * 86_400_000) return;
  throw new DomainError('ACCESS.PERIOD_INVALID', {
    errors: [{ pointer: '/validUntil', message: validUntil.toISOString() }],
  });
}

// oxlint-disable-next-line max-params -- what happened, to which access, by whom
function told(
  event: typeof accessGranted,
  { granteeId, validUntil }: Pick<AccessGrant, 'granteeId' | 'validUntil'>,
  by: { readonly id: string },
): PendingEvent {
  return pending(event, defined({ granteeId, validUntil: validUntil?.toISOString(), by: by.id }));
}
