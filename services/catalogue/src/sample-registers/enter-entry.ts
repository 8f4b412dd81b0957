import { derivedId, profileCreated } from '@prozessplattform/contracts';
import { pending, type Doc, type Scope } from '@prozessplattform/persistence';
import type { ProfileContent } from '@prozessplattform/process-model';
import { adoptionIdOf, beginAdoption } from '../adoptions/begin-adoption.ts';
import type { CatalogueContext } from '../context.ts';
import { latestVersion, type Blueprint } from '../library/blueprint.ts';
import { libraryReads } from '../library/get-blueprint.ts';
import { mayOrganisationSee } from '../library/reader.ts';
import { profileEventData } from '../profiles/profile-event-data.ts';
import { registeredProfile } from '../profiles/registered-profile.ts';
import { shippedBlueprintId } from '../shipped-content/publish-shipped-blueprints.ts';
import type { RegisterEntry } from '../shipped-content/sample-register.ts';
import type { SampleRegisterApplication } from './application.ts';

export interface Entering {
  readonly application: Doc<SampleRegisterApplication>;
  readonly entry: RegisterEntry;
}

/**
 * One entry becomes a profile; where it names a blueprint, the blueprint is adopted into that profile, with model and link
 * upstream. An organisation that adopted the blueprint before keeps what it has.
 */
export async function enterEntry(
  context: CatalogueContext,
  scope: Scope,
  { application, entry }: Entering,
): Promise<void> {
  const { _id: applicationId, organisationId, appliedBy: by } = application;
  const blueprint = await blueprintOf(context, organisationId, entry);
  if (blueprint === undefined) {
    await enterProfile(context, scope, { application, entry });
    return;
  }
  const adoptionId = adoptionIdOf(organisationId, blueprint._id);
  const existing = await context.storage.adoptions.find(scope, adoptionId);
  if (existing !== null && existing.state !== 'failed') return;
  const basis = latestVersion(blueprint).profile;
  const profileId = await enterProfile(context, scope, { application, entry, basis, adoptionId });
  if (profileId === undefined) return;
  await beginAdoption(context, scope, { organisationId, blueprint, by, profileId, applicationId });
}

/** The profile that an entry becomes in an organisation. */
export function entryProfileId(organisationId: string, registerId: string, entryKey: string): string {
  return derivedId(organisationId, registerId, entryKey, 'sample-profile');
}

/** Undefined where the entry names none, or the library has it no more or not for this organisation. */
async function blueprintOf(
  context: CatalogueContext,
  organisationId: string,
  { blueprintKey }: RegisterEntry,
): Promise<Doc<Blueprint> | undefined> {
  if (blueprintKey === undefined) return undefined;
  const blueprint = await context.storage.blueprints.unscoped(libraryReads).find(shippedBlueprintId(blueprintKey));
  if (blueprint === null || blueprint.status === 'withdrawn') return undefined;
  return (await mayOrganisationSee(context, organisationId, blueprint)) ? blueprint : undefined;
}

interface NewProfile extends Entering {
  /** What the blueprint says; the entry's own fields go before it. */
  readonly basis?: ProfileContent;
  readonly adoptionId?: string;
}

/** Answers undefined where the organisation took the profile out of its register: it stays out. */
async function enterProfile(
  context: CatalogueContext,
  scope: Scope,
  { application, entry, basis, adoptionId }: NewProfile,
): Promise<string | undefined> {
  const { organisationId, registerId, registerVersion: version } = application;
  const _id = entryProfileId(organisationId, registerId, entry.key);
  const link = adoptionId === undefined ? {} : { adoptionId };
  const registered = registeredProfile(
    { ...basis, ...entry.profile, status: 'draft' },
    { kind: 'sample-register', registerId, version, entryKey: entry.key, ...link },
  );
  const { document, created } = await context.storage.profiles.insert(scope, { _id, ...registered }, [
    pending(profileCreated, profileEventData(registered), { id: derivedId(_id, 'created') }),
  ]);
  if (document.deletedAt !== undefined) return undefined;
  if (!created && adoptionId !== undefined) await linkProfile(context, scope, { _id, adoptionId });
  return _id;
}

/** A profile that an earlier application made learns of its blueprint; what it says stays. */
async function linkProfile(
  context: CatalogueContext,
  scope: Scope,
  { _id, adoptionId }: { readonly _id: string; readonly adoptionId: string },
): Promise<void> {
  await context.storage.profiles.change(scope, _id, {}, ({ origin }) => {
    if (origin?.kind !== 'sample-register' || origin.adoptionId !== undefined) return null;
    return { set: { origin: { ...origin, adoptionId } } };
  });
}
