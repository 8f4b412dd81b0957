import { DomainError, newId, personSignedIn } from '@prozessplattform/contracts';
import { actForPrincipal, pending, scopeForSystem, type Doc } from '@prozessplattform/persistence';
import { noteFailedSignIn } from '../audit-log/note-sign-ins.ts';
import type { IdentityContext } from '../context.ts';
import { verifyPassword } from '../passwords/password.ts';
import type { Session, User } from '../storage/identity-storage.ts';
import { normaliseEmail } from '../users/email.ts';
import { countFailure, refuseTooManyAttempts } from './attempts.ts';
import { sessionTokens, type SessionTokens } from './session-tokens.ts';

/** Days a session lives without being used; every refresh starts them anew. */
export const sessionLifetimeDays = 14;

export interface SignInInput {
  readonly email: string;
  readonly password: string;
  /** Network address of the client as the gateway reports it. */
  readonly address: string;
}

/**
 * Signs a person in with address and password.
 * Failed attempts count per pair of account and network address, so that nobody can lock somebody else out.
 */
export async function signIn(context: IdentityContext, input: SignInInput): Promise<SessionTokens> {
  const email = normaliseEmail(input.email);
  const attempt = { email, address: input.address };
  await refuseTooManyAttempts(context, attempt);
  const user = await userByEmail(context, email);
  const isRight = await verifyPassword(user?.active === true ? user.passwordHash : undefined, input.password);
  if (user === null || !isRight) {
    await countFailure(context, attempt);
    await noteFailedSignIn(context, user, 'users');
    throw new DomainError('AUTH.CREDENTIALS_WRONG');
  }
  return (await openSession(context, user, { id: newId(), by: 'password' })).tokens();
}

export interface NewSession {
  readonly id: string;
  /** `password`, or the id of the external provider that proved who it is. */
  readonly by: string;
  /** When it ends however often it is refreshed. */
  readonly endsAt?: Date;
}

export interface OpenedSession {
  readonly session: Doc<Session>;
  /** False where a session of this id was there already. */
  readonly created: boolean;
  tokens(): Promise<SessionTokens>;
}

/** Starts a session for a person whose identity is proven. */
export async function openSession(
  context: IdentityContext,
  user: Doc<User>,
  { id, by, endsAt }: NewSession,
): Promise<OpenedSession> {
  const now = context.now();
  const scope = scopeForSystem(user.organisationId, 'a person signs in');
  const begun = {
    _id: id,
    userId: user._id,
    counter: 0,
    rotatedAt: now,
    expiresAt: sessionEnd(now, endsAt),
    ...(endsAt === undefined ? {} : { endsAt }),
  };
  const { document, created } = await actForPrincipal({ id: user._id, kind: 'user' }, () =>
    context.storage.sessions.insert(scope, begun, [pending(personSignedIn, { userId: user._id, sessionId: id, by })]),
  );
  return { session: document, created, tokens: () => sessionTokens(context, user, document) };
}

export function sessionEnd(now: Date, latest?: Date): Date {
  const end = new Date(now.getTime() + sessionLifetimeDays * 86_400_000);
  return latest !== undefined && latest < end ? latest : end;
}

async function userByEmail(context: IdentityContext, email: string): Promise<Doc<User> | null> {
  const found = await context.storage.users
    .unscoped('sign-in looks a person up by e-mail address')
    .list({ filter: { email }, limit: 1 });
  return found.items[0] ?? null;
}
