import {
  DomainError,
  forbidden,
  groupMemberAccepted,
  groupMemberInvited,
  groupMemberLeft,
  type Principal,
} from '@prozessplattform/contracts';
import { pending, scopeForSystem, type Doc } from '@prozessplattform/persistence';
import type { CatalogueContext } from '../context.ts';
import { ownOrganisations } from '../organisations/own-organisations.ts';
import { assertMayJoinGroups, getGroup } from './group-policy.ts';
import type { Group } from './group.ts';

interface MemberInput {
  readonly id: string;
  readonly organisationId: string;
}

const reason = 'members of a group change their own membership in the document of its founder';

/** The founder invites; inviting again changes nothing. */
export async function inviteMember(
  context: CatalogueContext,
  principal: Principal,
  { id, organisationId }: MemberInput,
): Promise<Doc<Group>> {
  const group = await getGroup(context, principal, id);
  assertMayJoinGroups(principal, group.organisationId);
  const told = tellingOf(principal, group, organisationId);
  return change(context, group, (current) => {
    if (memberOf(current, organisationId) !== undefined) return null;
    return {
      push: { members: [{ organisationId, state: 'invited', since: context.now() }] },
      events: [told(groupMemberInvited)],
    };
  });
}

/** The invited organisation accepts. Throws GROUP.NOT_INVITED. */
export async function acceptInvitation(
  context: CatalogueContext,
  principal: Principal,
  { id, organisationId }: MemberInput,
): Promise<Doc<Group>> {
  const group = await getGroup(context, principal, id);
  assertMayJoinGroups(principal, organisationId);
  const told = tellingOf(principal, group, organisationId);
  return change(context, group, (current) => {
    const member = memberOf(current, organisationId);
    if (member === undefined) throw new DomainError('GROUP.NOT_INVITED');
    if (member.state === 'accepted') return null;
    const others = current.members.filter((entry) => entry !== member);
    return {
      set: { members: [...others, { organisationId, state: 'accepted' as const, since: context.now() }] },
      events: [told(groupMemberAccepted)],
    };
  });
}

/** The founder excludes a member, or a member leaves. From then on it sees nothing new of the group. */
export async function removeMember(
  context: CatalogueContext,
  principal: Principal,
  { id, organisationId }: MemberInput,
): Promise<void> {
  const group = await getGroup(context, principal, id);
  const organisations = ownOrganisations(principal);
  if (!organisations.includes(group.organisationId) && !organisations.includes(organisationId)) throw forbidden();
  assertMayJoinGroups(principal, organisations.includes(organisationId) ? organisationId : group.organisationId);
  if (organisationId === group.organisationId) throw new DomainError('GROUP.OWNER_STAYS');
  const told = tellingOf(principal, group, organisationId);
  await change(context, group, (current) => {
    if (memberOf(current, organisationId) === undefined) return null;
    return {
      set: { members: current.members.filter((entry) => entry.organisationId !== organisationId) },
      events: [told(groupMemberLeft)],
    };
  });
}

function tellingOf({ id: by }: Principal, { title }: Doc<Group>, memberOrganisationId: string) {
  const data = { title, memberOrganisationId, by };
  return (event: typeof groupMemberInvited) => pending(event, data);
}

function memberOf(group: Group, organisationId: string) {
  return group.members.find((member) => member.organisationId === organisationId);
}

type Decide = Parameters<CatalogueContext['storage']['groups']['change']>[3];

function change(context: CatalogueContext, group: Doc<Group>, decide: Decide): Promise<Doc<Group>> {
  return context.storage.groups.change(scopeForSystem(group.organisationId, reason), group._id, {}, decide);
}
