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

/** All of them, however many somebody opened. */
export async function allOpenSessionsOf({ storage, now }: IdentityContext, userId: string): Promise<Doc<Session>[]> {
  const sessions = storage.sessions.unscoped('what is taken from a person is taken from all sessions');
  const open: Doc<Session>[] = [];
  let cursor: string | undefined;
  do {
    const page = await sessions.list({
      filter: { userId, expiresAt: { $gt: now() } },
      limit: 1_000,
      ...(cursor === undefined ? {} : { cursor }),
    });
    open.push(...page.items.filter(({ revokedAt }) => revokedAt === undefined));
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return open;
}

/** Ends a person's sessions, all of them or all but one; every gateway learns it within seconds. */
export async function endSessions(context: IdentityContext, userId: string, except?: string): Promise<void> {
  for (const session of await allOpenSessionsOf(context, userId))
    if (session._id !== except) await revokeSession(context, session);
}
