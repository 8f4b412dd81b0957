import { accessRevoked, DomainError, memberChanged, personErased, userChanged } from '@prozessplattform/contracts';
import { pending, scopeForSystem, type Doc } from '@prozessplattform/persistence';
import type { IdentityContext } from '../context.ts';
import { endSessions } from '../sessions/end-sessions.ts';
import type { Member, User } from '../storage/identity-storage.ts';

const reason = 'a person is erased';

/**
 * Makes a person a pseudonym: the account loses name, address and password for good; content, records and memberships of
 * the past keep the id. Throws PERSON.LAST_ORG_ADMIN and PERSON.LAST_LAND_ADMIN. What follows in this and the other
 * services is done by event, so that a crash leaves nothing undone. Erasing the erased is fine.
 */
export async function erasePerson(context: IdentityContext, user: Doc<User>): Promise<void> {
  if (user.erasedAt === undefined) {
    await assertReplaceable(context, user._id);
    await forgetApplications(context, user.email);
    const pseudonym = { displayName: 'Gelöschte Person', email: `${user._id}@geloescht.invalid`, active: false };
    await context.storage.users.change(scopeForSystem(user.organisationId, reason), user._id, {}, (current) =>
      current.erasedAt === undefined
        ? {
            set: { ...pseudonym, erasedAt: context.now() },
            unset: ['passwordHash'],
            events: [
              pending(userChanged, { ...pseudonym, language: current.language }),
              pending(personErased, { userId: user._id }),
            ],
          }
        : null,
    );
  }
  await finishErasure(context, user._id);
}

/** Ends what the account could still do; repeated until all of it is done. */
export async function finishErasure(context: IdentityContext, userId: string): Promise<void> {
  await endSessions(context, userId);
  await endMemberships(context, userId);
  await endGrants(context, userId);
  await emptyExports(context, userId);
}

async function assertReplaceable(context: IdentityContext, userId: string): Promise<void> {
  for (const { organisationId, roles } of await membershipsOf(context, userId)) {
    const isLand = organisationId === context.landId;
    const role = isLand ? 'landAdmin' : 'orgAdmin';
    if (!roles.includes(role)) continue;
    const scope = scopeForSystem(organisationId, 'whether it keeps an administrator decides who may be erased');
    const others = await context.storage.members.list(scope, { filter: { active: true, roles: role }, limit: 100 });
    const remain = others.items.filter((other) => other.userId !== userId && isCurrent(context, other));
    if (remain.length === 0) throw new DomainError(isLand ? 'PERSON.LAST_LAND_ADMIN' : 'PERSON.LAST_ORG_ADMIN');
  }
}

async function membershipsOf(context: IdentityContext, userId: string): Promise<Doc<Member>[]> {
  const found = await context.storage.members
    .unscoped('an erased person belongs nowhere any more')
    .list({ filter: { userId, active: true }, limit: 1_000 });
  return found.items.filter((member) => isCurrent(context, member));
}

function isCurrent({ now }: IdentityContext, { until }: Member): boolean {
  return until === undefined || until > now();
}

async function endMemberships(context: IdentityContext, userId: string): Promise<void> {
  for (const { _id, organisationId } of await membershipsOf(context, userId))
    await context.storage.members.change(scopeForSystem(organisationId, reason), _id, {}, ({ active, roles }) =>
      active ? { set: { active: false }, events: [pending(memberChanged, { userId, roles, active: false })] } : null,
    );
}

async function endGrants({ storage, now }: IdentityContext, granteeId: string): Promise<void> {
  const open = await storage.accessGrants
    .unscoped('an erased person reads nothing any more')
    .list({ filter: { granteeId, state: { $in: ['requested', 'granted'] } }, limit: 1_000 });
  for (const { _id, organisationId } of open.items)
    await storage.accessGrants.change(scopeForSystem(organisationId, reason), _id, {}, ({ state }) =>
      state === 'revoked'
        ? null
        : { set: { state: 'revoked', endedAt: now() }, events: [pending(accessRevoked, { granteeId })] },
    );
}

/** Answers that were collected earlier hold the name. */
async function emptyExports({ storage, now }: IdentityContext, userId: string): Promise<void> {
  const kept = await storage.personalDataExports
    .unscoped('what was collected about an erased person goes')
    .list({ filter: { userId }, limit: 1_000 });
  for (const { _id, organisationId } of kept.items)
    await storage.personalDataExports.change(scopeForSystem(organisationId, reason), _id, {}, ({ parts }) =>
      parts.length === 0 ? null : { set: { parts: [], expiresAt: now() } },
    );
}

/** Requests for admission name their applicant by address. */
async function forgetApplications({ storage }: IdentityContext, email: string): Promise<void> {
  const { organisationRequests } = storage;
  const named = await organisationRequests
    .unscoped('an erased person is named in no request any more')
    .list({ filter: { 'applicant.email': email }, limit: 1_000 });
  for (const { _id, organisationId } of named.items)
    await organisationRequests.change(scopeForSystem(organisationId, reason), _id, {}, ({ applicant }) => ({
      set: { applicant: { ...applicant, email: `${_id}@geloescht.invalid`, displayName: 'Gelöschte Person' } },
    }));
}
