import type { z } from 'zod';
import { profileUpdated, type Principal } from '@prozessplattform/contracts';
import { pending, scopeFor, type Doc } from '@prozessplattform/persistence';
import type { ProfileContent } from '@prozessplattform/process-model';
import type { CatalogueContext } from '../context.ts';
import { profileEventData } from './profile-event-data.ts';
import { assertMayKeepRegister } from './profile-policy.ts';
import type { updateProfileBody } from './profile-schemas.ts';
import { registeredProfile, type RegisteredProfile } from './registered-profile.ts';

export interface UpdateProfileInput {
  readonly id: string;
  readonly expectedVersion: number | undefined;
  readonly body: z.infer<typeof updateProfileBody>;
}

export async function updateProfile(
  context: CatalogueContext,
  principal: Principal,
  { id, expectedVersion, body }: UpdateProfileInput,
): Promise<Doc<RegisteredProfile>> {
  return context.storage.profiles.change(scopeFor(principal), id, { expectedVersion }, (current) => {
    assertMayKeepRegister(principal, current.organisationId);
    const registered = registeredProfile(changed(current.profile, body), current.origin);
    return {
      set: registered,
      events: [pending(profileUpdated, profileEventData(registered))],
    };
  });
}

function changed(profile: ProfileContent, body: UpdateProfileInput['body']): ProfileContent {
  const merged = { ...profile, ...Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) };
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null)) as ProfileContent;
}
