import {
  accessGranted,
  accessRevoked,
  agreementConcluded,
  derivedId,
  memberChanged,
  sessionRevoked,
  type CloudEvent,
  type EventData,
} from '@prozessplattform/contracts';
import { pending, scopeForSystem } from '@prozessplattform/persistence';
import { coveredUntil } from '../agreements/coverage.ts';
import type { IdentityContext } from '../context.ts';
import { accessTokenLifetime } from '../tokens/access-token.ts';
import { allOpenSessionsOf } from './end-sessions.ts';

/**
 * Follows what access tokens say about a person: where it changed, tokens issued before no longer count. The sessions go
 * on, so that a client gets a token that is right with its next refresh. A repeated event changes nothing.
 */
export async function outdateTokens(context: IdentityContext, event: CloudEvent): Promise<void> {
  if (event.type === memberChanged.type && event.sequence > 1) {
    const { userId } = event.data as EventData<typeof memberChanged>;
    await outdateTokensOf(context, userId, event);
  }
  if (event.type === accessGranted.type || event.type === accessRevoked.type) {
    const { granteeId } = event.data as EventData<typeof accessGranted>;
    await outdateTokensOf(context, granteeId, event);
  }
  if (event.type === agreementConcluded.type && (await couldNotWrite(context, event))) {
    const scope = scopeForSystem(event.organisationid, 'the tokens of its members say until when it may write');
    const members = await context.storage.members.list(scope, { filter: { active: true }, limit: 10_000 });
    for (const { userId } of members.items) await outdateTokensOf(context, userId, event);
    await outdateProgramsOf(context, event);
  }
}

async function outdateTokensOf(context: IdentityContext, userId: string, event: CloudEvent): Promise<void> {
  const at = new Date(event.time);
  for (const session of await allOpenSessionsOf(context, userId)) {
    if (session.createdAt > at) continue;
    const scope = scopeForSystem(session.organisationId, 'what the tokens of a session say has changed');
    await context.storage.sessions.change(scope, session._id, { causedBy: event.id }, (current) => {
      if (current.revokedAt !== undefined) return null;
      const tokensRevokedAt = latestIssue(at, current.tokensRevokedAt);
      const data = { sessionId: session._id, userId, revokedAt: tokensRevokedAt.toISOString() };
      const told = pending(sessionRevoked, data, { id: derivedId(event.id, session._id, 'outdated') });
      return { set: { tokensRevokedAt }, events: [told] };
    });
  }
}

/** Tokens issued right after the last time bear the second after it, which may still be to come: they are meant as well. */
function latestIssue(at: Date, before: Date | undefined): Date {
  const bumped = before === undefined ? 0 : (Math.floor(before.getTime() / 1000) + 1) * 1000;
  return new Date(Math.max(at.getTime(), bumped));
}

/** Programs ask for a new token when theirs no longer counts. */
async function outdateProgramsOf({ storage }: IdentityContext, event: CloudEvent): Promise<void> {
  const scope = scopeForSystem(event.organisationid, 'the tokens of its programs say until when it may write');
  const at = new Date(event.time);
  const programs = await storage.serviceAccounts.list(scope, { filter: { active: true }, limit: 1_000 });
  for (const { _id: id } of programs.items) {
    const data = { sessionId: id, userId: id, revokedAt: at.toISOString() };
    const told = pending(sessionRevoked, data, { id: derivedId(event.id, id, 'outdated') });
    await storage.serviceAccounts.change(scope, id, { causedBy: event.id }, (current) =>
      (current.revokedAt ?? new Date(0)) < at ? { set: { revokedAt: at }, events: [told] } : null,
    );
  }
}

/** Whether tokens are about that were issued when the organisation could not write, or not much longer. */
async function couldNotWrite({ storage }: IdentityContext, event: CloudEvent): Promise<boolean> {
  const scope = scopeForSystem(event.organisationid, 'an agreement is looked at beside those before it');
  const all = await storage.agreements.list(scope, { limit: 1_000 });
  const earlier = all.items.filter(({ _id }) => _id !== event.subject);
  const at = new Date(event.time);
  const until = coveredUntil(earlier, at);
  return until === undefined || until.getTime() < at.getTime() + accessTokenLifetime * 1_000;
}
