import { defined } from '@prozessplattform/contracts';
import type { RegisteredProfile } from './registered-profile.ts';

/** What public events tell of a profile: enough to know whom it concerns. */
export function profileEventData({ profile, status }: Pick<RegisteredProfile, 'profile' | 'status'>) {
  const { title, serviceKeys, responsibleUnit } = profile;
  const units = responsibleUnit === undefined ? undefined : [responsibleUnit];
  return { title, status, ...defined({ serviceKeys, units }) };
}
