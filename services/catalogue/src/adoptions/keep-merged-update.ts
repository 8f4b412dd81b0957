import { defined, type CloudEvent, type EventData, type modelUpstreamMerged } from '@prozessplattform/contracts';
import { scopeOfEvent, type Doc } from '@prozessplattform/persistence';
import type { CatalogueContext } from '../context.ts';
import { libraryReads } from '../library/get-blueprint.ts';
import type { Adoption } from './adoption.ts';
import { baseId } from './copy-content.ts';

/** The adopter decided about an offered version in modelling: the adoption stands on it now, or stays where it was. */
export async function keepMergedUpdate(context: CatalogueContext, event: CloudEvent): Promise<void> {
  const { adoptionId, blueprintVersion, decision } = event.data as EventData<typeof modelUpstreamMerged>;
  const scope = scopeOfEvent(event);
  const adoption = await context.storage.adoptions.find(scope, adoptionId);
  if (adoption === null) return;
  const base = await baseOf(context, adoption, blueprintVersion);
  await context.storage.adoptions.change(scope, adoptionId, { causedBy: event.id }, (current) => {
    if (decision === 'declined') return declined(current, blueprintVersion);
    if (current.blueprintVersion >= blueprintVersion) return null;
    const isDone = current.offered !== undefined && current.offered.version <= blueprintVersion;
    return { set: { blueprintVersion, ...defined({ base }) }, ...(isDone ? { unset: ['offered' as const] } : {}) };
  });
}

function declined(current: Doc<Adoption>, version: number) {
  if (current.offered?.version !== version) return null;
  return { set: { offered: { ...current.offered, state: 'declined' as const } } };
}

async function baseOf(context: CatalogueContext, adoption: Doc<Adoption>, number: number): Promise<Adoption['base']> {
  const blueprint = await context.storage.blueprints.unscoped(libraryReads).find(adoption.blueprintId);
  const hash = blueprint?.versions.find((version) => version.number === number)?.content?.hash;
  return hash === undefined ? undefined : { id: baseId(adoption._id, number), hash };
}
