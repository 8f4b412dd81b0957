import { derivedId, type CloudEvent, type EventData, type updateContentOffered } from '@prozessplattform/contracts';
import { scopeOfEvent, type Scope } from '@prozessplattform/persistence';
import { adoptedContent, isRefusal, problemOf } from '../adoptions/adopted-content.ts';
import { storeContent } from '../content/store-content.ts';
import type { ModellingContext } from '../context.ts';
import type { BlueprintUpdate } from '../upstream/blueprint-update.ts';

/** Keeps the newest offered version of each adopted model's blueprint, or why it cannot be taken over. */
export function consumeBlueprintUpdates(context: ModellingContext) {
  return {
    queue: 'modelling.blueprint-updates',
    handle: async (event: CloudEvent) => {
      const { content, contentHash: _, ...offer } = event.data as EventData<typeof updateContentOffered>;
      const scope = scopeOfEvent(event);
      const offered = await storedOffer(context, scope, { modelId: offer.modelId, content });
      await context.storage.blueprintUpdates.project(event, blueprintUpdateId(offer.modelId), { ...offer, ...offered });
    },
  };
}

type Stored = Pick<BlueprintUpdate, 'content' | 'problem'>;

async function storedOffer(
  context: ModellingContext,
  scope: Scope,
  { modelId, content }: { readonly modelId: string; readonly content: unknown },
): Promise<Stored> {
  try {
    const fitting = await adoptedContent(context, content);
    return { content: await storeContent(context, scope, { modelId, content: fitting }) };
  } catch (error) {
    if (!isRefusal(error)) throw error;
    context.log.warn({ modelId, problem: error.code }, 'an offered version cannot be taken over');
    return { problem: problemOf(error) };
  }
}

/** One open update per model: a later version takes the place of an earlier one. */
export function blueprintUpdateId(modelId: string): string {
  return derivedId(modelId, 'blueprint-update');
}
