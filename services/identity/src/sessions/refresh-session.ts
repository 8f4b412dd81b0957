import { DomainError, sessionRevoked } from '@prozessplattform/contracts';
import { actForPrincipal, scopeForSystem, pending, type Doc } from '@prozessplattform/persistence';
import type { IdentityContext } from '../context.ts';
import type { Session } from '../storage/identity-storage.ts';
import { readRefreshToken } from '../tokens/refresh-token.ts';
import { sessionTokens, type SessionTokens } from './session-tokens.ts';
import { sessionEnd } from './sign-in.ts';

/** Milliseconds in which the direct predecessor of the current refresh token still gets the same answer. */
export const rotationGraceMs = 10_000;

/**
 * Exchanges a refresh token for its successor. A token used again after the grace was stolen or replayed:
 * the whole session ends (RFC 9700, 4.14.2).
 */
export async function refreshSession(context: IdentityContext, token: string): Promise<SessionTokens> {
  const parts = readRefreshToken(token, context.secrets.refresh);
  if (parts === undefined) throw refused();
  const session = await context.storage.sessions.unscoped('a refresh token names its session').find(parts.sessionId);
  if (session === null || session.revokedAt !== undefined || session.expiresAt <= context.now()) throw refused();
  if (parts.counter !== session.counter) return answerPredecessor(context, session, parts.counter);
  return answer(context, await rotate(context, session));
}

async function rotate(context: IdentityContext, session: Doc<Session>): Promise<Doc<Session>> {
  const now = context.now();
  const scope = scopeForSystem(session.organisationId, 'a session is refreshed');
  return actForPrincipal({ id: session.userId, kind: 'user' }, () =>
    context.storage.sessions.change(scope, session._id, {}, (current) =>
      current.counter === session.counter
        ? { set: { counter: current.counter + 1, rotatedAt: now, expiresAt: sessionEnd(now, current.endsAt) } }
        : null,
    ),
  );
}

async function answerPredecessor(
  context: IdentityContext,
  session: Doc<Session>,
  counter: number,
): Promise<SessionTokens> {
  const age = context.now().getTime() - session.rotatedAt.getTime();
  if (counter === session.counter - 1 && age <= rotationGraceMs) return answer(context, session);
  await revokeSession(context, session);
  throw refused();
}

/** Ends a session for good and tells every gateway. */
export async function revokeSession(context: IdentityContext, session: Doc<Session>): Promise<void> {
  const now = context.now();
  const data = { sessionId: session._id, userId: session.userId, revokedAt: now.toISOString() };
  await context.storage.sessions.change(
    scopeForSystem(session.organisationId, 'a session is ended'),
    session._id,
    {},
    (current) =>
      current.revokedAt === undefined ? { set: { revokedAt: now }, events: [pending(sessionRevoked, data)] } : null,
  );
}

async function answer(context: IdentityContext, session: Doc<Session>): Promise<SessionTokens> {
  const user = await context.storage.users.unscoped('a session names its user').find(session.userId);
  if (user === null || !user.active) throw refused();
  return sessionTokens(context, user, session);
}

function refused(): DomainError {
  return new DomainError('AUTH.REFRESH_TOKEN_INVALID');
}
