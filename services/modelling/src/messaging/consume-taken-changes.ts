import { defined, type CloudEvent, type EventData, type changeTaken } from '@prozessplattform/contracts';
import { Unprocessable } from '@prozessplattform/messaging';
import { scopeOfEvent } from '@prozessplattform/persistence';
import { z } from 'zod';
import { modelContentSchema } from '../content/model-content.ts';
import { storeContent } from '../content/store-content.ts';
import type { ModellingContext } from '../context.ts';

const contentSchema = z.object({ base: modelContentSchema, upstream: modelContentSchema });

/** Keeps the changes that an owner takes, until they are merged into the model's draft. */
export function consumeTakenChanges(context: ModellingContext) {
  return {
    queue: 'modelling.taken-changes',
    handle: async (event: CloudEvent) => {
      const { content, ...change } = event.data as EventData<typeof changeTaken>;
      const parsed = contentSchema.safeParse(content);
      if (!parsed.success) throw new Unprocessable(`the taken change does not fit: ${parsed.error.message}`);
      const { modelId, contributorName, message, ...known } = change;
      const store = (side: 'base' | 'upstream') =>
        storeContent(context, scopeOfEvent(event), { modelId, content: parsed.data[side] });
      const sides = { base: await store('base'), upstream: await store('upstream') };
      await context.storage.contributions.project(event, event.subject, {
        ...known,
        ...sides,
        modelId,
        ...defined({ contributorName, message }),
      });
    },
  };
}
