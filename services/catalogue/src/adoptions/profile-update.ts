import type { Doc, Scope } from '@prozessplattform/persistence';
import { mergeProfiles, type ProfileMerge } from '@prozessplattform/process-model';
import type { CatalogueContext } from '../context.ts';
import type { Adoption } from './adoption.ts';

/** What the offered version would make of the adopter's profile; undefined where it brings nothing for it. */
export async function profileUpdateOf(
  context: CatalogueContext,
  scope: Scope,
  { profileId, profile: base, offered }: Doc<Adoption>,
): Promise<ProfileMerge | undefined> {
  if (offered?.parts.profile === undefined) return undefined;
  const registered = await context.storage.profiles.find(scope, profileId);
  if (registered === null) return undefined;
  return mergeProfiles({ base, local: registered.profile, upstream: offered.profile });
}
