import type { Principal } from '@prozessplattform/contracts';
import { scopeFor, type Scope } from '@prozessplattform/persistence';
import type { ProfileContent } from '@prozessplattform/process-model';
import type { CatalogueContext } from '../context.ts';
import type { ProfileOrigin } from '../profiles/registered-profile.ts';
import { shippedBlueprintId } from '../shipped-content/publish-shipped-blueprints.ts';
import { entriesOf, type RegisterEntry } from '../shipped-content/sample-register.ts';
import { compareRegister, type OwnedEntry, type RegisterComparison } from './compare-register.ts';
import { entriesByKey, findRegister, registerContent } from './find-register.ts';
import { newestVersion } from './published-register.ts';

export interface RegisterPreview extends RegisterComparison {
  readonly version: number;
  readonly appliedVersion: number | undefined;
  /** Profiles of the organisation that this register does not know. */
  readonly own: { readonly count: number; readonly items: readonly OwnProfile[] };
}

interface OwnProfile {
  readonly id: string;
  readonly title: string;
}

const mostOwnListed = 200;

/** What applying the newest version of a register would mean for an organisation. */
export async function previewRegister(
  context: CatalogueContext,
  principal: Principal,
  { key, organisationId }: { readonly key: string; readonly organisationId: string },
): Promise<RegisterPreview> {
  const scope = scopeFor(principal, organisationId);
  const register = await findRegister(context, key);
  const { number: version } = newestVersion(register);
  const latest = entriesOf(await registerContent(context, register, version));
  const appliedVersion = await newestApplied(context, scope, key);
  const made = await profilesOf(context, scope, key);
  const adopted = await adoptedEntries(context, scope, latest);
  const owned = new Map([...adopted, ...made]);
  const numbers = new Set([appliedVersion, ...[...made.values()].map((entry) => entry.version)]);
  const earlier = new Map<number, ReadonlyMap<string, RegisterEntry>>();
  for (const number of numbers)
    if (number !== undefined) earlier.set(number, await entriesByKey(context, register, number));
  const foreign = new Set([...adopted.values()].map(({ profileId }) => profileId));
  const own = (await otherProfiles(context, scope, key)).filter(({ id }) => !foreign.has(id));
  return {
    version,
    appliedVersion,
    ...compareRegister({ latest, earlier, appliedVersion, owned }),
    own: { count: own.length, items: own.slice(0, mostOwnListed) },
  };
}

/** Undefined where the organisation has not applied the register yet. */
export async function newestApplied(
  context: CatalogueContext,
  scope: Scope,
  registerId: string,
): Promise<number | undefined> {
  const [found] = await context.storage.applications.aggregate<{ version: number }>(scope, [
    { $match: { registerId, state: 'completed' } },
    { $group: { _id: null, version: { $max: '$registerVersion' } } },
  ]);
  return found?.version;
}

interface MadeProfile {
  readonly _id: string;
  readonly profile: ProfileContent;
  readonly origin: Extract<ProfileOrigin, { kind: 'sample-register' }>;
}

async function profilesOf(
  context: CatalogueContext,
  scope: Scope,
  registerId: string,
): Promise<ReadonlyMap<string, OwnedEntry>> {
  const found = await context.storage.profiles.aggregate<MadeProfile>(scope, [
    { $match: { 'origin.registerId': registerId } },
    { $sort: { sortKey: 1, _id: 1 } },
    { $project: { profile: 1, origin: 1 } },
  ]);
  return new Map(
    found.map(({ _id: profileId, profile, origin }) => [
      origin.entryKey,
      { profileId, profile, version: origin.version },
    ]),
  );
}

/** Entries whose blueprint the organisation adopted by itself. */
async function adoptedEntries(
  context: CatalogueContext,
  scope: Scope,
  latest: readonly RegisterEntry[],
): Promise<ReadonlyMap<string, OwnedEntry>> {
  const keyOf = new Map(
    latest.flatMap(({ key, blueprintKey }) =>
      blueprintKey === undefined ? [] : [[shippedBlueprintId(blueprintKey), key] as const],
    ),
  );
  interface Adopted {
    readonly blueprintId: string;
    readonly profileId: string;
    readonly profile: ProfileContent;
  }
  const found = await context.storage.adoptions.aggregate<Adopted>(scope, [
    { $match: { blueprintId: { $in: [...keyOf.keys()] }, state: { $ne: 'failed' } } },
    { $project: { blueprintId: 1, profileId: 1, profile: 1 } },
  ]);
  return new Map(
    found.map(({ blueprintId, profileId, profile }) => [keyOf.get(blueprintId) ?? '', { profileId, profile }]),
  );
}

async function otherProfiles(context: CatalogueContext, scope: Scope, registerId: string): Promise<OwnProfile[]> {
  return context.storage.profiles.aggregate<OwnProfile>(scope, [
    { $match: { 'origin.registerId': { $ne: registerId } } },
    { $sort: { sortKey: 1, _id: 1 } },
    { $project: { _id: 0, id: '$_id', title: '$profile.title' } },
  ]);
}
