import type { Membership } from '@prozessplattform/contracts';
import type { Doc } from '@prozessplattform/persistence';
import { currentGrants } from '../access-grants/current-grants.ts';
import { coveredUntil } from '../agreements/coverage.ts';
import type { IdentityContext } from '../context.ts';
import type { User } from '../storage/identity-storage.ts';
import type { TokenSubject } from '../tokens/access-token.ts';

/** The claims that say who a person is and what they may do where, read afresh at every sign-in and refresh. */
export async function tokenSubjectFor(
  context: IdentityContext,
  user: Doc<User>,
  sessionId: string,
): Promise<TokenSubject> {
  const members = await context.storage.members
    .unscoped('a person signs in with all their memberships')
    .list({ filter: { userId: user._id, active: true }, limit: 200 });
  const current = members.items.filter((member) => member.until === undefined || member.until > context.now());
  const writableUntil = await writableUntilByOrganisation(
    context,
    current.map((member) => member.organisationId),
  );
  const isOfTheLand = current.some(({ organisationId }) => organisationId === context.landId);
  const grants = isOfTheLand ? await currentGrants(context, user._id) : [];
  return {
    sub: user._id,
    sid: sessionId,
    kind: 'user',
    org: user.organisationId,
    land: context.landId,
    ...(grants.length === 0 ? {} : { gra: grants }),
    mem: current.map((member) => ({
      o: member.organisationId,
      r: member.roles,
      ...(member.until === undefined ? {} : { u: member.until.toISOString() }),
      ...(member.organisationId === context.landId
        ? {}
        : { w: (writableUntil.get(member.organisationId) ?? new Date(0)).toISOString() }),
    })),
  };
}

/** ISO instant until which one organisation may write; long ago where it has no agreement. */
export async function writableUntilOf(context: IdentityContext, organisationId: string): Promise<string> {
  const until = await writableUntilByOrganisation(context, [organisationId]);
  return (until.get(organisationId) ?? new Date(0)).toISOString();
}

/** An organisation writes while its agreements follow each other without a gap; the Land itself needs none. */
async function writableUntilByOrganisation(
  context: IdentityContext,
  organisationIds: readonly string[],
): Promise<Map<Membership['organisationId'], Date>> {
  const now = context.now();
  const agreements = await context.storage.agreements
    .unscoped('a token says until when each organisation may write')
    .list({ filter: { organisationId: { $in: organisationIds }, validUntil: { $gt: now } }, limit: 1000 });
  const until = new Map<string, Date>();
  for (const [organisationId, own] of Map.groupBy(agreements.items, (agreement) => agreement.organisationId)) {
    const end = coveredUntil(own, now);
    if (end !== undefined) until.set(organisationId, end);
  }
  return until;
}
