import { defined, profileCreated, type Principal } from '@prozessplattform/contracts';
import { pending, scopeFor, type Doc } from '@prozessplattform/persistence';
import type { ProfileContent } from '@prozessplattform/process-model';
import type { CatalogueContext } from '../context.ts';
import { profileEventData } from './profile-event-data.ts';
import { assertMayKeepRegister } from './profile-policy.ts';
import { registeredProfile, type RegisteredProfile } from './registered-profile.ts';

export interface NewProfile {
  readonly id: string;
  readonly organisationId: string;
  readonly profile: ProfileContent;
}

/** Enters a process into the organisation's register. */
export async function createProfile(
  context: CatalogueContext,
  principal: Principal,
  { id, organisationId, profile }: NewProfile,
): Promise<Doc<RegisteredProfile>> {
  const scope = scopeFor(principal, organisationId);
  assertMayKeepRegister(principal, organisationId);
  const registered = registeredProfile(defined(profile));
  const { document } = await context.storage.profiles.insert(scope, { _id: id, ...registered }, [
    pending(profileCreated, profileEventData(registered)),
  ]);
  return document;
}
