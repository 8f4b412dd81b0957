import {
  adoptionCompleted,
  adoptionFailed,
  defined,
  derivedId,
  profileCreated,
  type CloudEvent,
  type EventData,
  type adoptedModelCreated,
} from '@prozessplattform/contracts';
import { pending, scopeOfEvent, type Doc, type Scope } from '@prozessplattform/persistence';
import type { CatalogueContext } from '../context.ts';
import { registeredProfile } from '../profiles/registered-profile.ts';
import type { Adoption } from './adoption.ts';
import { offerNewestVersion } from './offer-update.ts';

/** An adoption began: enter its profile into the register; without a model that already completes it. */
export async function enterAdoptedProfile(context: CatalogueContext, event: CloudEvent): Promise<void> {
  const scope = scopeOfEvent(event);
  const adoption = await context.storage.adoptions.get(scope, event.subject);
  await insertProfile(context, scope, adoption);
  if (adoption.modelId === undefined) await finish(context, scope, { adoption, cause: event });
}

/** Modelling made the model, or says why it could not: complete the adoption. */
export async function completeAdoption(context: CatalogueContext, event: CloudEvent): Promise<void> {
  const { adoptionId, problem } = event.data as EventData<typeof adoptedModelCreated>;
  const scope = scopeOfEvent(event);
  const adoption = await context.storage.adoptions.get(scope, adoptionId);
  if (problem === undefined) await insertProfile(context, scope, adoption);
  await finish(context, scope, { adoption, cause: event, problem });
}

/** Ids are derived: whichever of the two events comes first makes the profile, the other one finds it. */
async function insertProfile(context: CatalogueContext, scope: Scope, adoption: Doc<Adoption>): Promise<void> {
  const { _id: adoptionId, profileId, blueprintId, blueprintVersion: version, profile } = adoption;
  const registered = registeredProfile(
    { ...profile, status: 'draft' },
    { kind: 'blueprint', blueprintId, version, adoptionId },
  );
  await context.storage.profiles.insert(scope, { _id: profileId, ...registered }, [
    pending(
      profileCreated,
      { title: profile.title, status: registered.status },
      { id: derivedId(profileId, 'created') },
    ),
  ]);
}

interface Finish {
  readonly adoption: Doc<Adoption>;
  readonly cause: CloudEvent;
  readonly problem?: string | undefined;
}

async function finish(context: CatalogueContext, scope: Scope, { adoption, cause, problem }: Finish): Promise<void> {
  const finished = await context.storage.adoptions.change(scope, adoption._id, {}, (current) => {
    if (current.state !== 'pending') return null;
    const { title, blueprintId, blueprintVersion, profileId, modelId, adoptedBy } = current;
    const data = { title, blueprintId, blueprintVersion, profileId, by: adoptedBy, ...defined({ modelId, problem }) };
    return {
      set: { state: problem === undefined ? ('complete' as const) : ('failed' as const), ...defined({ problem }) },
      events: [
        pending(problem === undefined ? adoptionCompleted : adoptionFailed, data, {
          id: derivedId(cause.id, 'adoption-finished'),
        }),
      ],
    };
  });
  await offerNewestVersion(context, finished);
}
