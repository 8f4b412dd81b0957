import {
  adviserEnded,
  adviserExtended,
  adviserInvited,
  DomainError,
  memberChanged,
  notFound,
  type Principal,
} from '@prozessplattform/contracts';
import { pending, scopeFor, type Doc, type PendingEvent, type Scope } from '@prozessplattform/persistence';
import { assertMayWrite } from '@prozessplattform/service-kit';
import type { IdentityContext } from '../context.ts';
import { invitation } from '../letters/letter.ts';
import { memberId, setMember } from '../members/set-member.ts';
import type { Member, User } from '../storage/identity-storage.ts';
import { openAccount } from '../users/open-account.ts';
import { assertAdviserPeriod } from './adviser-period.ts';
import { assertMayKeepAdvisers } from './adviser-policy.ts';

export interface AdviserInput {
  readonly organisationId: string;
  readonly email: string;
  readonly displayName: string;
  readonly language: 'de' | 'en';
  readonly validUntil: Date;
}

/** Lets somebody from outside in until `validUntil`, with an account of their own that other organisations know as well. */
export async function inviteAdviser(
  context: IdentityContext,
  principal: Principal,
  input: AdviserInput,
): Promise<{ readonly member: Doc<Member>; readonly user: Doc<User> }> {
  const { organisationId, validUntil } = input;
  const scope = scopeFor(principal, organisationId);
  assertMayKeepAdvisers(principal, organisationId);
  assertMayWrite(principal, organisationId);
  assertAdviserPeriod(context, validUntil);
  const user = await openAccount(context, input);
  if (!user.active) throw notFound();
  const present = await context.storage.members.find(scope, memberId(organisationId, user._id));
  if (present !== null && isOwnStaff(context, present)) throw new DomainError('ADVISER.IS_MEMBER');
  const { name } = await context.storage.organisations
    .unscoped('the directory of organisations is common knowledge')
    .get(organisationId);
  const member = await setMember(context, {
    organisationId,
    userId: user._id,
    roles: ['adviser'],
    active: true,
    until: validUntil,
    events: [
      told(adviserInvited, { userId: user._id, until: validUntil }, principal),
      ...invitation(context, user, name),
    ],
  });
  return { member, user };
}

export interface AdviserChange {
  readonly id: string;
  readonly organisationId: string;
  /** From If-Match. */
  readonly expectedVersion?: number | undefined;
}

/** Moves the end, earlier or later. */
export async function extendAdviser(
  context: IdentityContext,
  principal: Principal,
  { id, organisationId, expectedVersion, validUntil }: AdviserChange & { readonly validUntil: Date },
): Promise<Doc<Member>> {
  const scope = await adviserScope(context, principal, { id, organisationId });
  assertMayWrite(principal, organisationId);
  assertAdviserPeriod(context, validUntil);
  return context.storage.members.change(scope, id, { expectedVersion }, (current) => {
    if (!isAdviser(current) || !current.active) throw notFound();
    if (current.until?.getTime() === validUntil.getTime()) return null;
    const next = { ...current, until: validUntil };
    return { set: { until: validUntil }, events: [membership(next), told(adviserExtended, next, principal)] };
  });
}

/** Ends it now: tokens that say otherwise no longer count within seconds. Ending what has ended is fine. */
export async function endAdviser(
  context: IdentityContext,
  principal: Principal,
  { id, organisationId }: AdviserChange,
): Promise<Doc<Member>> {
  const scope = await adviserScope(context, principal, { id, organisationId });
  return context.storage.members.change(scope, id, {}, (current) => {
    if (!isAdviser(current)) throw notFound();
    return current.active ? ended(current, { until: context.now(), principal }) : null;
  });
}

/** The change that takes an adviser's access away. */
export function ended(current: Member, { until, principal }: { readonly until: Date; readonly principal?: Principal }) {
  const next = { ...current, until, active: false };
  return { set: { until, active: false }, events: [membership(next), told(adviserEnded, next, principal)] };
}

export function isAdviser({ roles }: Pick<Member, 'roles'>): boolean {
  return roles.join() === 'adviser';
}

async function adviserScope(
  { storage }: IdentityContext,
  principal: Principal,
  { id, organisationId }: AdviserChange,
): Promise<Scope> {
  const scope = scopeFor(principal, organisationId);
  if (!isAdviser(await storage.members.get(scope, id))) throw notFound();
  assertMayKeepAdvisers(principal, organisationId);
  return scope;
}

function isOwnStaff({ now }: IdentityContext, member: Member): boolean {
  return member.active && !isAdviser(member) && (member.until === undefined || member.until > now());
}

function membership({ userId, roles, active, until }: Member): PendingEvent {
  return pending(memberChanged, {
    userId,
    roles,
    active,
    ...(until === undefined ? {} : { until: until.toISOString() }),
  });
}

function told(
  event: typeof adviserInvited,
  { userId, until = new Date(0) }: Pick<Member, 'userId' | 'until'>,
  principal?: Principal,
): PendingEvent {
  const by = principal === undefined ? {} : { by: principal.id };
  return pending(event, { userId, validUntil: until.toISOString(), ...by });
}
