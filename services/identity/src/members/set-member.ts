import { derivedId, memberChanged, type Role } from '@prozessplattform/contracts';
import { scopeForSystem, pending, type Doc, type PendingEvent } from '@prozessplattform/persistence';
import type { IdentityContext } from '../context.ts';
import type { Member } from '../storage/identity-storage.ts';

export interface MemberInput {
  readonly organisationId: string;
  readonly userId: string;
  readonly roles: readonly Role[];
  readonly active: boolean;
  readonly until?: Date | undefined;
  /** What else is told with the change. */
  readonly events?: readonly PendingEvent[];
}

/** Makes a person a member of an organisation or changes what they may do there. Callers have checked who may. */
export async function setMember(context: IdentityContext, input: MemberInput): Promise<Doc<Member>> {
  const scope = scopeForSystem(input.organisationId, 'the administration of the organisation keeps its members');
  const wanted = wantedMember(input);
  const { document, created } = await context.storage.members.insert(
    scope,
    { _id: memberId(input.organisationId, input.userId), ...wanted },
    [changedEvent(wanted), ...(input.events ?? [])],
  );
  if (created) return document;
  return context.storage.members.change(scope, document._id, {}, (current) =>
    isSame(current, wanted)
      ? null
      : {
          set: wanted,
          unset: wanted.until === undefined ? ['until'] : [],
          events: [changedEvent(wanted), ...(input.events ?? [])],
        },
  );
}

/** One membership per person and organisation. */
export function memberId(organisationId: string, userId: string): string {
  return derivedId(organisationId, userId, 'member');
}

function wantedMember(input: MemberInput): Member {
  const { userId, active, until } = input;
  return { userId, active, roles: [...new Set(input.roles)].toSorted(), ...(until === undefined ? {} : { until }) };
}

function changedEvent(member: Member) {
  const { userId, roles, active, until } = member;
  return pending(memberChanged, {
    userId,
    roles,
    active,
    ...(until === undefined ? {} : { until: until.toISOString() }),
  });
}

function isSame(current: Member, wanted: Member): boolean {
  return (
    current.active === wanted.active &&
    current.until?.getTime() === wanted.until?.getTime() &&
    current.roles.join() === wanted.roles.join()
  );
}
