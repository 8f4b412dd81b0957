import type { ProjectedDoc, Scope } from '@prozessplattform/persistence';
import { localProfileFields, type ProfileContent } from '@prozessplattform/process-model';
import type { CatalogueContext } from '../context.ts';
import type { ReleasedModel } from '../released-models/released-model.ts';

/** The profile of the released model's process; null where it has none. */
export async function registeredProfileOf(
  context: CatalogueContext,
  scope: Scope,
  { processId }: ProjectedDoc<ReleasedModel>,
): Promise<ProfileContent | null> {
  if (processId === undefined) return null;
  return (await context.storage.profiles.find(scope, processId))?.profile ?? null;
}

/** The profile without what is local. */
export function sharedProfile(profile: ProfileContent): ProfileContent {
  const local: readonly string[] = localProfileFields;
  return Object.fromEntries(Object.entries(profile).filter(([field]) => !local.includes(field))) as ProfileContent;
}
