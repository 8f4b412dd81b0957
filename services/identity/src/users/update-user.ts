import { notFound, rolesIn, userChanged, type Principal } from '@prozessplattform/contracts';
import { pending, scopeForSystem, type Doc } from '@prozessplattform/persistence';
import type { IdentityContext } from '../context.ts';
import { assertMayKeepMembers } from '../members/member-policy.ts';
import { endSessions } from '../sessions/end-sessions.ts';
import type { User } from '../storage/identity-storage.ts';

export interface UserChange {
  readonly id: string;
  readonly expectedVersion: number | undefined;
  readonly set: {
    readonly displayName?: string | undefined;
    readonly language?: 'de' | 'en' | undefined;
    readonly active?: boolean | undefined;
  };
}

/** The organisation that opened an account changes or closes it; a closed one is signed out everywhere. */
export async function updateUser(
  context: IdentityContext,
  principal: Principal,
  { id, expectedVersion, set }: UserChange,
): Promise<Doc<User>> {
  const { users } = context.storage;
  const user = await users.unscoped('whose account it is decides who may change it').find(id);
  if (user === null || rolesIn(principal, user.organisationId).length === 0) throw notFound();
  await assertMayKeepMembers(context, principal, user.organisationId);
  const scope = scopeForSystem(user.organisationId, 'the organisation that opened an account changes it');
  const changed = await users.change(scope, id, { expectedVersion }, (current) => {
    const { displayName = current.displayName, language = current.language, active = current.active } = set;
    const next = { displayName, language, active };
    return { set: next, events: [pending(userChanged, { ...next, email: current.email })] };
  });
  if (!changed.active) await endSessions(context, id);
  return changed;
}
