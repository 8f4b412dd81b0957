import type { z } from 'zod';
import type { Doc } from '@prozessplattform/persistence';
import type { User } from '../storage/identity-storage.ts';
import type { userView } from './user-schemas.ts';

export function presentUser(user: Doc<User>): z.infer<typeof userView> {
  const { _id: id, email, displayName, language, active, organisationId, version } = user;
  return { id, email, displayName, language, active, organisationId, version };
}
