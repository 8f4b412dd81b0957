import { DomainError, userChanged } from '@prozessplattform/contracts';
import { pending, scopeForSystem, type Doc } from '@prozessplattform/persistence';
import type { IdentityContext } from '../context.ts';
import type { User } from '../storage/identity-storage.ts';
import { normaliseEmail } from '../users/email.ts';
import type { ProviderClaims } from './ask-provider.ts';
import { externalIdentityId, externalUserId, type ExternalIdentity } from './external-identity.ts';
import type { ProviderSettings } from './provider-settings.ts';
import type { RolesByOrganisation } from './wanted-roles.ts';

export interface LinkedPerson {
  readonly user: Doc<User>;
  readonly link: Doc<ExternalIdentity>;
}

export interface Arrival {
  readonly settings: ProviderSettings;
  readonly claims: ProviderClaims;
  readonly wanted: RolesByOrganisation;
}

/**
 * The account of a person at a provider: the linked one; where it is allowed, the one with the verified address; else a
 * new one. An address alone, unverified, opens nothing.
 */
export async function findPerson(context: IdentityContext, arrival: Arrival): Promise<LinkedPerson> {
  const { settings, claims } = arrival;
  const email = admittedEmail(settings, claims);
  const id = externalIdentityId(settings.issuer, claims.subject);
  const link = await context.storage.externalIdentities.unscoped('a person signs in with a linked account').find(id);
  if (link !== null) return { link, user: openAccount(await userNamed(context, link.userId)) };
  const user = openAccount(await accountFor(context, arrival, email));
  return { user, link: await addLink(context, arrival, user) };
}

/** Throws AUTH.EMAIL_NOT_ADMITTED where the provider's addresses are limited to domains and this is none of them. */
function admittedEmail({ emailDomains }: ProviderSettings, claims: ProviderClaims): string | undefined {
  const email = claims.email === undefined || !claims.isEmailVerified ? undefined : normaliseEmail(claims.email);
  const domain = email?.slice(email.lastIndexOf('@') + 1) ?? '';
  if (emailDomains.length > 0 && !emailDomains.includes(domain)) throw new DomainError('AUTH.EMAIL_NOT_ADMITTED');
  return email;
}

async function accountFor(
  context: IdentityContext,
  arrival: Arrival,
  email: string | undefined,
): Promise<Doc<User> | null> {
  if (email === undefined) throw new DomainError('AUTH.EMAIL_NOT_ADMITTED');
  const { settings, claims } = arrival;
  // A first sign-in that a crash cut short has left the account without its link.
  const begun = await userNamed(context, externalUserId(settings.issuer, claims.subject));
  if (begun !== null) return begun;
  const users = context.storage.users.unscoped('a verified address may belong to an account');
  const owner = (await users.list({ filter: { email }, limit: 1 })).items[0];
  if (owner === undefined) return openNewAccount(context, arrival, email);
  if (!settings.linkByEmail) throw new DomainError('AUTH.EMAIL_OF_ANOTHER_ACCOUNT');
  return owner;
}

/** The organisation of the first group that fits opens the account. Throws AUTH.NO_MEMBERSHIP where none fits. */
async function openNewAccount(
  context: IdentityContext,
  { settings, claims, wanted }: Arrival,
  email: string,
): Promise<Doc<User>> {
  const [organisationId] = wanted.keys();
  if (organisationId === undefined) throw new DomainError('AUTH.NO_MEMBERSHIP');
  const displayName = (claims.name?.trim() || email).slice(0, 200);
  const profile = { email, displayName, language: 'de' as const, active: true };
  const scope = scopeForSystem(organisationId, 'a first sign-in through a provider opens the account');
  try {
    const _id = externalUserId(settings.issuer, claims.subject);
    return (await context.storage.users.insert(scope, { _id, ...profile }, [pending(userChanged, profile)])).document;
  } catch (error) {
    if (error instanceof Error && error.name === 'DuplicateKey')
      throw new DomainError('AUTH.EMAIL_OF_ANOTHER_ACCOUNT', { cause: error });
    throw error;
  }
}

async function addLink(
  context: IdentityContext,
  { settings, claims }: Arrival,
  user: Doc<User>,
): Promise<Doc<ExternalIdentity>> {
  const { document } = await context.storage.externalIdentities.insert(
    scopeForSystem(user.organisationId, 'a person is linked to a provider'),
    {
      _id: externalIdentityId(settings.issuer, claims.subject),
      provider: settings.id,
      userId: user._id,
      grants: [],
      lastSignInAt: context.now(),
    },
  );
  return document;
}

function userNamed(context: IdentityContext, id: string): Promise<Doc<User> | null> {
  return context.storage.users.unscoped('a link to a provider names its account').find(id);
}

function openAccount(user: Doc<User> | null): Doc<User> {
  if (user === null || !user.active) throw new DomainError('AUTH.ACCOUNT_CLOSED');
  return user;
}
