import type { z } from 'zod';
import { modelCreated, type Principal } from '@prozessplattform/contracts';
import { pending, scopeFor, type Doc } from '@prozessplattform/persistence';
import { checkedContent } from '../content/check-content.ts';
import { storeContent } from '../content/store-content.ts';
import type { ModellingContext } from '../context.ts';
import { modelEventData } from './model-event-data.ts';
import { assertMayEditModels } from './model-policy.ts';
import type { createModelBody } from './model-schemas.ts';
import type { Model } from './model.ts';

/** Makes a model as a draft of the organisation, with content where it is given. */
export async function createModel(
  context: ModellingContext,
  principal: Principal,
  { id, body }: { readonly id: string; readonly body: z.infer<typeof createModelBody> },
): Promise<Doc<Model>> {
  const organisationId = body.organisationId ?? principal.organisationId;
  const scope = scopeFor(principal, organisationId);
  assertMayEditModels(principal, { organisationId });
  const { notation } = body;
  const content =
    body.content && (await checkedContent(context, principal, { organisationId, notation, content: body.content }));
  const draft = content && (await storeContent(context, scope, { modelId: id, content }));
  const model: Model = {
    title: body.title,
    notation: body.notation,
    purpose: body.purpose,
    state: 'draft',
    editors: [principal.id],
    versions: [],
    ...(body.processId === undefined ? {} : { processId: body.processId }),
    ...(body.counterpartId === undefined ? {} : { counterpartId: body.counterpartId }),
    ...(draft === undefined ? {} : { draft, recentDrafts: [{ version: 1, content: draft }] }),
  };
  const { document } = await context.storage.models.insert(scope, { _id: id, ...model }, [
    pending(modelCreated, { ...modelEventData(model), by: principal.id }),
  ]);
  return document;
}
