import {
  adoptedModelCreated,
  derivedId,
  modelCreated,
  type CloudEvent,
  type EventData,
  type adoptionRequested,
} from '@prozessplattform/contracts';
import { Unprocessable } from '@prozessplattform/messaging';
import { pending, scopeOfEvent } from '@prozessplattform/persistence';
import { modelContentSchema } from '../content/model-content.ts';
import { storeContent } from '../content/store-content.ts';
import type { ModellingContext } from '../context.ts';
import { modelEventData } from '../models/model-event-data.ts';
import type { Model } from '../models/model.ts';

/**
 * Makes the adopter's own model from a blueprint's content, under the id that the adoption fixed.
 * The answer leaves with the model in one write; a repeated request meets the model and answers nothing new.
 */
export async function createAdoptedModel(
  context: ModellingContext,
  event: CloudEvent<EventData<typeof adoptionRequested>>,
): Promise<void> {
  const { adoptionId, modelId, profileId, title, blueprintId, blueprintVersion, by } = event.data;
  if (modelId === undefined || event.data.content === undefined) return;
  const scope = scopeOfEvent(event);
  const parsed = modelContentSchema.safeParse(event.data.content);
  if (!parsed.success) throw new Unprocessable(`the blueprint's content does not fit: ${parsed.error.message}`);
  const content = parsed.data;
  const base = await storeContent(context, scope, { modelId, content });
  const model: Model = {
    title,
    notation: content.notation,
    purpose: 'as-is',
    state: 'draft',
    editors: [by],
    versions: [],
    processId: profileId,
    draft: base,
    recentDrafts: [{ version: 1, content: base }],
    origin: { adoptionId, blueprintId, blueprintVersion, base },
  };
  await context.storage.models.insert(scope, { _id: modelId, ...model }, [
    pending(modelCreated, { ...modelEventData(model), by }, { id: derivedId(event.id, 'model-created') }),
    pending(adoptedModelCreated, { adoptionId, modelId }, { id: derivedId(event.id, 'adopted-model-created') }),
  ]);
}
