import { DomainError } from '@prozessplattform/contracts';
import type { IdentityContext } from '../context.ts';
import { applyGroups } from './apply-groups.ts';
import { askProvider } from './ask-provider.ts';
import { findPerson } from './find-person.ts';
import { providerNamed } from './providers.ts';
import { attemptSeconds, readAttempt, type SignInAttempt } from './sign-in-attempt.ts';
import { makeSignInCode } from './sign-in-code.ts';
import { callbackAddress } from './start-sign-in.ts';
import { wantedRoles } from './wanted-roles.ts';

export interface ProviderAnswer {
  readonly provider: string;
  /** The query of the provider's answer, as it came. */
  readonly query: Readonly<Record<string, string | undefined>>;
  readonly cookie: string | undefined;
}

/** The attempt that an answer belongs to; throws AUTH.SIGN_IN_NOT_BEGUN where this browser began none. */
export async function attemptOf(context: IdentityContext, answer: ProviderAnswer): Promise<SignInAttempt> {
  const { provider, query, cookie } = answer;
  providerNamed(context.externalSignIn.providers, provider);
  const { attemptKey: key } = context.externalSignIn;
  const attempt = readAttempt(cookie, { state: query['state'] ?? '', provider, key, now: context.now() });
  const uses = await context.cache.increment(useOf(attempt), attemptSeconds);
  if (uses > 1) throw new DomainError('AUTH.SIGN_IN_NOT_BEGUN');
  return attempt;
}

/** After an outage the person may come back with the same answer. */
export async function reopen(context: IdentityContext, attempt: SignInAttempt): Promise<void> {
  await context.cache.delete(useOf(attempt));
}

function useOf({ state }: SignInAttempt): string {
  return `oidc-attempt:${state}`;
}

/**
 * Ends a sign-in at a provider: the person gets an account and memberships by their groups, the app a code for tokens.
 * Answers where the browser goes.
 */
export async function finishSignIn(
  context: IdentityContext,
  attempt: SignInAttempt,
  { query }: ProviderAnswer,
): Promise<string> {
  const provider = providerNamed(context.externalSignIn.providers, attempt.provider);
  const claims = await askProvider(provider, attempt, answerAddress(context, attempt.provider, query));
  const wanted = await wantedRoles(context, provider.settings, claims.groups);
  const { user, link } = await findPerson(context, { settings: provider.settings, claims, wanted });
  await applyGroups(context, link, wanted);
  await assertMembership(context, user._id);
  const { codeKey: key } = context.externalSignIn;
  const { provider: by, codeChallenge } = attempt;
  const code = makeSignInCode({ userId: user._id, provider: by, codeChallenge }, { key, now: context.now() });
  return backToApp(attempt, { code });
}

/** The app's address with what it has to know, and its own `state`. */
export function backToApp({ redirectUri, appState }: SignInAttempt, told: Readonly<Record<string, string>>): string {
  const location = new URL(redirectUri);
  for (const [name, value] of Object.entries(told)) location.searchParams.set(name, value);
  if (appState !== undefined) location.searchParams.set('state', appState);
  return location.href;
}

function answerAddress(context: IdentityContext, provider: string, query: ProviderAnswer['query']): URL {
  const address = new URL(callbackAddress(context, provider));
  for (const [name, value] of Object.entries(query)) if (value !== undefined) address.searchParams.set(name, value);
  return address;
}

async function assertMembership(context: IdentityContext, userId: string): Promise<void> {
  const { items } = await context.storage.members
    .unscoped('a person signs in with all their memberships')
    .list({ filter: { userId, active: true }, limit: 200 });
  if (!items.some(({ until }) => until === undefined || until > context.now()))
    throw new DomainError('AUTH.NO_MEMBERSHIP');
}
