import { scopeForSystem } from '@prozessplattform/persistence';
import type { IdentityContext } from '../context.ts';

/** Failures that are recorded one by one for an account, or for all unknown ones together, in one window. */
const recordedFailures = 20;
const windowSeconds = 300;

type Account = { readonly _id: string; readonly organisationId: string };

/**
 * Records that somebody failed to sign in: in the log of the account's organisation, for an unknown account in that of
 * the Land and without what was typed. What comes after twenty in five minutes is one record that says so, so that
 * nobody can flood the log.
 */
export async function noteFailedSignIn(context: IdentityContext, account: Account | null, type: string): Promise<void> {
  const id = account?._id ?? 'unknown';
  const failures = await context.cache.increment(`audit:sign-in-failed:${id}`, windowSeconds);
  if (failures > recordedFailures + 1) return;
  const scope = scopeForSystem(account?.organisationId ?? context.landId, 'somebody failed to sign in');
  const action = failures > recordedFailures ? 'sign-in-failures-suppressed' : 'sign-in-failed';
  await context.audit.note(scope, { object: { type: `identity/${type}`, id }, action });
}

/** Records that a program got an access token. */
export async function noteTokenGrant(context: IdentityContext, account: Account): Promise<void> {
  const scope = scopeForSystem(account.organisationId, 'a program gets an access token');
  const actor = { kind: 'service' as const, id: account._id };
  await context.audit.note(scope, { object: { type: 'identity/service-accounts', id: account._id }, actor });
}
