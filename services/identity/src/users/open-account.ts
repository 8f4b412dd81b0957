import { userChanged } from '@prozessplattform/contracts';
import { pending, scopeForSystem, type Doc } from '@prozessplattform/persistence';
import type { IdentityContext } from '../context.ts';
import { freeAccountId } from '../personal-data/free-account-id.ts';
import type { User } from '../storage/identity-storage.ts';
import { normaliseEmail } from './email.ts';

export interface AccountInput {
  readonly email: string;
  readonly displayName: string;
  readonly language: 'de' | 'en';
  /** Who opens the account where there is none. */
  readonly organisationId: string;
}

/** The account of an address: the one that is there, whoever opened it, else a new one without a password. */
export async function openAccount(context: IdentityContext, input: AccountInput): Promise<Doc<User>> {
  const email = normaliseEmail(input.email);
  const known = await accountOf(context, email);
  if (known !== null) return known;
  const profile = { email, displayName: input.displayName, language: input.language, active: true };
  try {
    const scope = scopeForSystem(input.organisationId, 'an account is opened for somebody who was invited');
    const told = pending(userChanged, profile);
    const _id = await freeAccountId(context, email);
    const { document } = await context.storage.users.insert(scope, { _id, ...profile }, [told]);
    return document;
  } catch (error) {
    const other = await accountOf(context, email);
    if (other === null) throw error;
    return other;
  }
}

/** Whether the organisation opened this account and nobody ever signed in with it. */
export async function isUnusedAccountOf(
  { storage }: IdentityContext,
  user: Doc<User>,
  organisationId: string,
): Promise<boolean> {
  if (user.organisationId !== organisationId || user.passwordHash !== undefined) return false;
  const identities = storage.externalIdentities.unscoped('an account may be used without a password');
  return (await identities.count({ userId: user._id })) === 0;
}

async function accountOf({ storage }: IdentityContext, email: string): Promise<Doc<User> | null> {
  const found = await storage.users
    .unscoped('an invitation names a person by address')
    .list({ filter: { email }, limit: 1 });
  return found.items[0] ?? null;
}
