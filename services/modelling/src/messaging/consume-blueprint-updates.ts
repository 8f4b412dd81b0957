import { derivedId, type CloudEvent, type EventData, type updateContentOffered } from '@prozessplattform/contracts';
import { Unprocessable } from '@prozessplattform/messaging';
import { scopeOfEvent } from '@prozessplattform/persistence';
import { modelContentSchema } from '../content/model-content.ts';
import { storeContent } from '../content/store-content.ts';
import type { ModellingContext } from '../context.ts';

/** Keeps the newest offered version of each adopted model's blueprint. */
export function consumeBlueprintUpdates(context: ModellingContext) {
  return {
    queue: 'modelling.blueprint-updates',
    handle: async (event: CloudEvent) => {
      const { content, contentHash: _, ...offer } = event.data as EventData<typeof updateContentOffered>;
      const parsed = modelContentSchema.safeParse(content);
      if (!parsed.success) throw new Unprocessable(`the offered content does not fit: ${parsed.error.message}`);
      const { modelId } = offer;
      const reference = await storeContent(context, scopeOfEvent(event), { modelId, content: parsed.data });
      await context.storage.blueprintUpdates.project(event, blueprintUpdateId(modelId), {
        ...offer,
        content: reference,
      });
    },
  };
}

/** One open update per model: a later version takes the place of an earlier one. */
export function blueprintUpdateId(modelId: string): string {
  return derivedId(modelId, 'blueprint-update');
}
