import type { Role } from '@prozessplattform/contracts';
import { scopeForSystem, type Doc } from '@prozessplattform/persistence';
import type { IdentityContext } from '../context.ts';
import { memberId, setMember } from '../members/set-member.ts';
import { endSessions } from '../sessions/end-sessions.ts';
import type { Member } from '../storage/identity-storage.ts';
import type { ExternalGrant, ExternalIdentity } from './external-identity.ts';
import type { RolesByOrganisation } from './wanted-roles.ts';

/**
 * Gives the person what their groups say and takes what groups gave that are gone; what an administration gave by hand
 * stays. Whoever loses something is signed out everywhere.
 */
export async function applyGroups(
  context: IdentityContext,
  link: Doc<ExternalIdentity>,
  wanted: RolesByOrganisation,
): Promise<void> {
  const organisationIds = new Set([...wanted.keys(), ...link.grants.map((grant) => grant.organisationId)]);
  const changes = await Promise.all(
    [...organisationIds].map((organisationId) => changeIn(context, { link, organisationId, wanted })),
  );
  // What is about to be given is noted first: after a crash it is still known where it came from.
  await noteGrants(
    context,
    link,
    changes.map(({ given, previous, organisationId }) => ({
      organisationId,
      roles: union(previous, given),
    })),
  );
  for (const change of changes) await applyChange(context, link.userId, change);
  await noteGrants(
    context,
    link,
    changes.map(({ given, organisationId }) => ({ organisationId, roles: given })),
  );
  if (changes.some(({ previous, given }) => without(previous, given).length > 0))
    await endSessions(context, link.userId);
}

interface Change {
  readonly organisationId: string;
  readonly member: Doc<Member> | null;
  /** What groups gave until now. */
  readonly previous: Role[];
  /** What groups give from now on, beyond what was given by hand. */
  readonly given: Role[];
  readonly byHand: Role[];
}

interface Asked {
  readonly link: Doc<ExternalIdentity>;
  readonly organisationId: string;
  readonly wanted: RolesByOrganisation;
}

async function changeIn(context: IdentityContext, { link, organisationId, wanted }: Asked): Promise<Change> {
  const scope = scopeForSystem(organisationId, 'groups at the provider decide about the membership');
  const member = await context.storage.members.find(scope, memberId(organisationId, link.userId));
  const previous = link.grants.find((grant) => grant.organisationId === organisationId)?.roles ?? [];
  const isCurrent = member !== null && member.active && (member.until === undefined || member.until > context.now());
  const byHand = isCurrent ? without(member.roles, previous) : [];
  return { organisationId, member, previous, byHand, given: without(wanted.get(organisationId) ?? [], byHand) };
}

async function applyChange(
  context: IdentityContext,
  userId: string,
  { organisationId, member, byHand, given }: Change,
): Promise<void> {
  const roles = union(byHand, given);
  if (roles.length === 0) {
    if (member?.active === true)
      await setMember(context, { organisationId, userId, roles: member.roles, active: false, until: member.until });
    return;
  }
  const until = byHand.length > 0 ? member?.until : undefined;
  await setMember(context, { organisationId, userId, roles, active: true, until });
}

async function noteGrants(
  context: IdentityContext,
  link: Doc<ExternalIdentity>,
  grants: readonly ExternalGrant[],
): Promise<void> {
  const scope = scopeForSystem(link.organisationId, 'a link to a provider knows what its groups gave');
  const kept = grants.filter(({ roles }) => roles.length > 0);
  await context.storage.externalIdentities.change(scope, link._id, {}, () => ({
    set: { grants: kept, lastSignInAt: context.now() },
  }));
}

function without(roles: readonly Role[], others: readonly Role[]): Role[] {
  return roles.filter((role) => !others.includes(role));
}

function union(one: readonly Role[], other: readonly Role[]): Role[] {
  return [...new Set([...one, ...other])];
}
