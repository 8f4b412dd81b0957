import {
  adoptedBlueprintDeprecated,
  adoptedBlueprintWithdrawn,
  blueprintWithdrawn,
  defined,
  derivedId,
  type blueprintDeprecated,
  type CloudEvent,
  type EventData,
} from '@prozessplattform/contracts';
import { pending, scopeForSystem } from '@prozessplattform/persistence';
import type { CatalogueContext } from '../context.ts';
import { eachAdoption, fanOut } from './offer-to-adopters.ts';

/** A blueprint was deprecated or withdrawn: each adopter is told once; what it adopted stays as it is. */
export async function tellAdoptersOfEnd(context: CatalogueContext, event: CloudEvent): Promise<void> {
  const { reason, successorId } = event.data as EventData<typeof blueprintDeprecated>;
  const isWithdrawn = event.type === blueprintWithdrawn.type;
  const adopted = { blueprintId: event.subject, state: { $ne: 'failed' } };
  await eachAdoption(context, adopted, async ({ _id, organisationId }) => {
    const scope = scopeForSystem(organisationId, fanOut);
    await context.storage.adoptions.change(scope, _id, { causedBy: event.id }, (current) => {
      const { title, blueprintId, blueprintVersion, profileId, modelId } = current;
      const told = { title, blueprintId, blueprintVersion, profileId, reason, ...defined({ modelId, successorId }) };
      return {
        set: { blueprintStatus: isWithdrawn ? ('withdrawn' as const) : ('deprecated' as const) },
        events: [
          pending(isWithdrawn ? adoptedBlueprintWithdrawn : adoptedBlueprintDeprecated, told, {
            id: derivedId(event.id, _id, 'adopter-told'),
          }),
        ],
      };
    });
  });
}
