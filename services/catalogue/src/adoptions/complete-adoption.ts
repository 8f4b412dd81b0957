import {
  adoptionCompleted,
  adoptionFailed,
  defined,
  derivedId,
  profileCreated,
  type CloudEvent,
  type EventData,
  type adoptedModelCreated,
  type adoptionRequested,
} from '@prozessplattform/contracts';
import { pending, scopeOfEvent, type Doc, type Scope } from '@prozessplattform/persistence';
import type { CatalogueContext } from '../context.ts';
import { profileEventData } from '../profiles/profile-event-data.ts';
import { registeredProfile } from '../profiles/registered-profile.ts';
import type { Adoption, AdoptionProblem } from './adoption.ts';
import { offerNewestVersion } from './offer-update.ts';
import { modeEvents } from './set-adoption-mode.ts';

/**
 * An adoption without a model began: its profile completes it. With a model the profile waits for that, so that an adoption
 * that fails leaves nothing in the register.
 */
export async function enterAdoptedProfile(context: CatalogueContext, event: CloudEvent): Promise<void> {
  const { modelId } = event.data as EventData<typeof adoptionRequested>;
  if (modelId !== undefined) return;
  const scope = scopeOfEvent(event);
  const adoption = await context.storage.adoptions.get(scope, event.subject);
  await insertProfile(context, scope, adoption);
  await finish(context, scope, { adoption, cause: event });
}

/** Modelling made the model, or says why it could not: complete the adoption. */
export async function completeAdoption(context: CatalogueContext, event: CloudEvent): Promise<void> {
  const { adoptionId, problem: code, detail } = event.data as EventData<typeof adoptedModelCreated>;
  const scope = scopeOfEvent(event);
  const adoption = await context.storage.adoptions.get(scope, adoptionId);
  if (code === undefined) await insertProfile(context, scope, adoption);
  const problem = code === undefined ? undefined : { code, ...defined({ detail }) };
  await finish(context, scope, { adoption, cause: event, problem });
}

/** Where the profile is in the register already, it stays as it is. */
async function insertProfile(context: CatalogueContext, scope: Scope, adoption: Doc<Adoption>): Promise<void> {
  const { _id: adoptionId, profileId, blueprintId, blueprintVersion: version, profile } = adoption;
  const registered = registeredProfile(
    { ...profile, status: 'draft' },
    { kind: 'blueprint', blueprintId, version, adoptionId },
  );
  await context.storage.profiles.insert(scope, { _id: profileId, ...registered }, [
    pending(profileCreated, profileEventData(registered), { id: derivedId(profileId, 'created') }),
  ]);
}

interface Finish {
  readonly adoption: Doc<Adoption>;
  readonly cause: CloudEvent;
  readonly problem?: AdoptionProblem | undefined;
}

/** Each answer counts once: that of an earlier try does not end a later one. */
async function finish(context: CatalogueContext, scope: Scope, { adoption, cause, problem }: Finish): Promise<void> {
  const finished = await context.storage.adoptions.change(scope, adoption._id, { causedBy: cause.id }, (current) => {
    if (current.state !== 'pending') return null;
    const { title, blueprintId, blueprintVersion, profileId, modelId, adoptedBy, applicationId } = current;
    const told = defined({ modelId, problem: problem?.code, applicationId });
    const data = { title, blueprintId, blueprintVersion, profileId, by: adoptedBy, ...told };
    const id = derivedId(cause.id, 'adoption-finished');
    if (problem !== undefined) {
      return { set: { state: 'failed' as const, problem }, events: [pending(adoptionFailed, data, { id })] };
    }
    const mode = current.mode === 'pinned' ? modeEvents(current) : [];
    return { set: { state: 'complete' as const }, events: [pending(adoptionCompleted, data, { id }), ...mode] };
  });
  await offerNewestVersion(context, finished);
}
