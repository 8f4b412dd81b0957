import {
  derivedId,
  DomainError,
  profileUpdated,
  profileUpstreamDecided,
  type Principal,
} from '@prozessplattform/contracts';
import { pending, scopeFor, type Doc, type PendingEvent, type Scope } from '@prozessplattform/persistence';
import {
  mergeProfiles,
  profileContentSchema,
  type ProfileContent,
  type ProfileDecision,
  type ProfileVersions,
} from '@prozessplattform/process-model';
import type { CatalogueContext } from '../context.ts';
import { profileEventData } from '../profiles/profile-event-data.ts';
import { assertMayKeepRegister } from '../profiles/profile-policy.ts';
import { registeredProfile, type ProfileOrigin, type RegisteredProfile } from '../profiles/registered-profile.ts';
import type { Adoption, OfferedVersion } from './adoption.ts';
import type { PartDecision } from './decide-part.ts';
import { keepPartDecision } from './keep-merged-update.ts';

export interface ProfileUpdateDecision {
  readonly id: string;
  readonly expectedVersion: number | undefined;
  readonly decision: 'merge' | 'decline';
  readonly blueprintVersion: number;
  readonly decisions: readonly ProfileDecision[];
}

/**
 * Takes the offered version into the register's profile, or leaves it. The profile is written first and tells of it; the
 * adoption follows here at once, and by that event where a crash came between. Throws ADOPTION.NO_OFFER and, while
 * something is undecided, ADOPTION.MERGE_CONFLICTS.
 */
export async function decideProfileUpdate(
  context: CatalogueContext,
  principal: Principal,
  { id, expectedVersion, decision, blueprintVersion, decisions }: ProfileUpdateDecision,
): Promise<Doc<Adoption>> {
  const scope = scopeFor(principal);
  const adoption = await context.storage.adoptions.get(scope, id);
  assertMayKeepRegister(principal, adoption.organisationId);
  if (expectedVersion !== undefined && adoption.version !== expectedVersion) throw new DomainError('RESOURCE.STALE');
  const { offered } = adoption;
  if (offered?.version !== blueprintVersion || offered.parts.profile === undefined) {
    throw new DomainError('ADOPTION.NO_OFFER');
  }
  const deciding = { adoption, offered, decisions, by: principal.id };
  const decided =
    decision === 'merge' ? await merge(context, scope, deciding) : await decline(context, scope, deciding);
  await keepPartDecision(context, scope, { adoptionId: id, ...decided });
  return context.storage.adoptions.get(scope, id);
}

interface Deciding {
  readonly adoption: Doc<Adoption>;
  readonly offered: OfferedVersion;
  readonly decisions: readonly ProfileDecision[];
  readonly by: string;
}

interface Decided {
  readonly decided: PartDecision;
  readonly causedBy: string;
}

async function merge(context: CatalogueContext, scope: Scope, deciding: Deciding): Promise<Decided> {
  const { adoption, offered, decisions } = deciding;
  const told = toldOf(deciding, 'merged');
  const options = { causedBy: told.causedBy };
  await context.storage.profiles.change(scope, adoption.profileId, options, ({ profile: local, origin }) => {
    const versions = { base: adoption.profile, local, upstream: offered.profile };
    const registered = registeredProfile(mergedProfile(versions, decisions), originAt(origin, offered.version));
    return { set: registered, events: [pending(profileUpdated, profileEventData(registered)), told.event] };
  });
  return told;
}

async function decline(context: CatalogueContext, scope: Scope, deciding: Deciding): Promise<Decided> {
  const told = toldOf(deciding, 'declined');
  const options = { causedBy: told.causedBy };
  await context.storage.profiles.change(scope, deciding.adoption.profileId, options, () => ({ events: [told.event] }));
  return told;
}

function mergedProfile(versions: ProfileVersions, decisions: readonly ProfileDecision[]): ProfileContent {
  const { merged, conflicts } = mergeProfiles(versions, decisions);
  if (conflicts.length > 0) throw new DomainError('ADOPTION.MERGE_CONFLICTS', { extensions: { conflicts } });
  const parsed = profileContentSchema.safeParse(merged);
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.map(({ path, message }) => ({ pointer: `/decisions/${path.join('.')}`, message }));
  throw new DomainError('REQUEST.INVALID', { errors });
}

function originAt(origin: RegisteredProfile['origin'], version: number): ProfileOrigin | undefined {
  return origin?.kind === 'blueprint' ? { ...origin, version } : origin;
}

/** The id follows from adoption, version and decision: whatever is repeated happens once. */
function toldOf(
  { adoption, offered, by }: Deciding,
  decision: PartDecision['decision'],
): Decided & { readonly event: PendingEvent } {
  const { _id: adoptionId, title, profileId, blueprintId } = adoption;
  const { version } = offered;
  const causedBy = derivedId(adoptionId, String(version), `profile-${decision}`);
  const data = { title, adoptionId, profileId, blueprintId, blueprintVersion: version, decision, by };
  const event = pending(profileUpstreamDecided, data, { id: causedBy });
  return { decided: { part: 'profile', version, decision }, causedBy, event };
}
