import {
  defined,
  type CloudEvent,
  type EventData,
  type modelUpstreamMerged,
  type profileUpstreamDecided,
} from '@prozessplattform/contracts';
import { scopeOfEvent, type Doc, type Scope } from '@prozessplattform/persistence';
import type { CatalogueContext } from '../context.ts';
import type { BlueprintVersion } from '../library/blueprint.ts';
import { libraryReads } from '../library/get-blueprint.ts';
import type { Adoption } from './adoption.ts';
import { baseId } from './copy-content.ts';
import { offerAfter, type PartDecision } from './decide-part.ts';

/** The adopter decided about an offered version in modelling: the adoption stands on it now, or stays where it was. */
export async function keepMergedUpdate(context: CatalogueContext, event: CloudEvent): Promise<void> {
  const { adoptionId, blueprintVersion: version, decision } = event.data as EventData<typeof modelUpstreamMerged>;
  const decided = { part: 'model', version, decision } as const;
  await keepPartDecision(context, scopeOfEvent(event), { adoptionId, decided, causedBy: event.id });
}

/** The same for the profile, whatever crashed after its decision. */
export async function keepMergedProfile(context: CatalogueContext, event: CloudEvent): Promise<void> {
  const { adoptionId, blueprintVersion: version, decision } = event.data as EventData<typeof profileUpstreamDecided>;
  const decided = { part: 'profile', version, decision } as const;
  await keepPartDecision(context, scopeOfEvent(event), { adoptionId, decided, causedBy: event.id });
}

interface Keeping {
  readonly adoptionId: string;
  readonly decided: PartDecision;
  readonly causedBy: string;
}

/** Repeating it changes nothing; a decision about an older version never takes the adoption back. */
export async function keepPartDecision(
  context: CatalogueContext,
  scope: Scope,
  { adoptionId, decided, causedBy }: Keeping,
): Promise<void> {
  const adoption = await context.storage.adoptions.find(scope, adoptionId);
  if (adoption === null) return;
  const taken = await takenVersion(context, adoption, decided.version);
  await context.storage.adoptions.change(scope, adoptionId, { causedBy }, (current) => {
    const { set, unset } = offerAfter(current, decided);
    if (decided.decision === 'declined') return set === undefined ? null : { set };
    const moved = movedBase(current, decided, taken);
    if (moved === null) return null;
    return { set: { ...set, ...moved }, ...defined({ unset }) };
  });
}

/** Where the adoption stands after a merge; null where it stands there or later already. */
function movedBase(current: Doc<Adoption>, { part, version }: PartDecision, taken: BlueprintVersion | undefined) {
  if (part === 'model') {
    if (current.blueprintVersion >= version) return null;
    const base = taken?.content && { id: baseId(current._id, version), hash: taken.content.hash };
    return { blueprintVersion: version, ...defined({ base }) };
  }
  if (current.profileVersion >= version) return null;
  const moved = { profileVersion: version, ...defined({ profile: taken?.profile }) };
  return current.modelId === undefined ? { ...moved, blueprintVersion: version } : moved;
}

async function takenVersion(context: CatalogueContext, { blueprintId }: Doc<Adoption>, version: number) {
  const blueprint = await context.storage.blueprints.unscoped(libraryReads).find(blueprintId);
  return blueprint?.versions.find(({ number }) => number === version);
}
