import {
  adoptedModelCreated,
  derivedId,
  modelCreated,
  type CloudEvent,
  type EventData,
  type adoptionRequested,
  type DomainError,
} from '@prozessplattform/contracts';
import { pending, scopeOfEvent } from '@prozessplattform/persistence';
import type { ModelContent } from '../content/model-content.ts';
import { storeContent } from '../content/store-content.ts';
import type { ModellingContext } from '../context.ts';
import { modelEventData } from '../models/model-event-data.ts';
import type { Model } from '../models/model.ts';
import { adoptedContent, isRefusal, problemOf } from './adopted-content.ts';

type Request = CloudEvent<EventData<typeof adoptionRequested>>;

/**
 * Makes the adopter's own model from a blueprint's content, under the id that the adoption fixed, or answers why that
 * cannot be. The answer leaves with the document that it tells of; a repeated request answers nothing new.
 */
export async function createAdoptedModel(context: ModellingContext, event: Request): Promise<void> {
  const { modelId } = event.data;
  if (modelId === undefined) return;
  try {
    await insertModel(context, event, { modelId, content: await adoptedContent(context, event.data.content) });
  } catch (error) {
    if (!isRefusal(error)) throw error;
    await refuse(context, event, { modelId, error });
  }
}

interface Made {
  readonly modelId: string;
  readonly content: ModelContent;
}

async function insertModel(context: ModellingContext, event: Request, { modelId, content }: Made): Promise<void> {
  const { adoptionId, profileId, title, blueprintId, blueprintVersion, by } = event.data;
  const scope = scopeOfEvent(event);
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

interface Refused {
  readonly modelId: string;
  readonly error: DomainError;
}

async function refuse(context: ModellingContext, event: Request, { modelId, error }: Refused): Promise<void> {
  const { adoptionId } = event.data;
  const { code: problem, ...more } = problemOf(error);
  const told = { adoptionId, modelId, problem, ...more };
  const _id = derivedId(event.id, 'adoption-refusal');
  const id = derivedId(event.id, 'adopted-model-created');
  await context.storage.adoptionRefusals.insert(scopeOfEvent(event), { _id, adoptionId, modelId, problem }, [
    pending(adoptedModelCreated, told, { id, subject: modelId }),
  ]);
  context.log.warn({ adoptionId, problem }, 'a blueprint could not be made a model');
}
