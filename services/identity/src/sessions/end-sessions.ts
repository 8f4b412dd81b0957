import type { Doc } from '@prozessplattform/persistence';
import type { IdentityContext } from '../context.ts';
import type { Session } from '../storage/identity-storage.ts';
import { revokeSession } from './refresh-session.ts';

/** Sessions of a person that are neither ended nor run out; at most 200. */
export async function openSessionsOf(context: IdentityContext, userId: string): Promise<Doc<Session>[]> {
  const sessions = await context.storage.sessions
    .unscoped('a person sees the own sessions; an account that is closed loses all of them')
    .list({ filter: { userId, expiresAt: { $gt: context.now() } }, limit: 200 });
  return sessions.items.filter((session) => session.revokedAt === undefined);
}

/** Ends a person's sessions, all of them or all but one; every gateway learns it within seconds. */
export async function endSessions(context: IdentityContext, userId: string, except?: string): Promise<void> {
  for (const session of await openSessionsOf(context, userId))
    if (session._id !== except) await revokeSession(context, session);
}
