import type { Principal } from '@prozessplattform/contracts';
import type { IdentityContext } from '../context.ts';
import { revokeSession } from './refresh-session.ts';

/** Ends the session that the request's token belongs to; ending an ended session is fine. */
export async function signOut(context: IdentityContext, principal: Principal): Promise<void> {
  const session = await context.storage.sessions.unscoped('a person ends the own session').find(principal.sessionId);
  if (session?.userId === principal.id) await revokeSession(context, session);
}
