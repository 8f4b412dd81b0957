import type { z } from 'zod';
import { defined } from '@prozessplattform/contracts';
import type { Doc } from '@prozessplattform/persistence';
import { profileCompleteness } from '@prozessplattform/process-model';
import type { profileView } from './profile-schemas.ts';
import type { RegisteredProfile } from './registered-profile.ts';

export function presentProfile(registered: Doc<RegisteredProfile>): z.infer<typeof profileView> {
  const { percent, missing } = profileCompleteness(registered.profile);
  return {
    ...registered.profile,
    id: registered._id,
    organisationId: registered.organisationId,
    completeness: percent,
    missing: [...missing],
    version: registered.version,
    createdAt: registered.createdAt.toISOString(),
    updatedAt: registered.updatedAt.toISOString(),
    ...defined({ origin: registered.origin }),
  };
}
