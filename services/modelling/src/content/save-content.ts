import type { Principal } from '@prozessplattform/contracts';
import { scopeFor, type Doc } from '@prozessplattform/persistence';
import type { ModellingContext } from '../context.ts';
import { assertMayEditModels } from '../models/model-policy.ts';
import { stateAfter } from '../models/model-state.ts';
import type { Model } from '../models/model.ts';
import { withEditor } from '../models/update-model.ts';
import { checkedContent } from './check-content.ts';
import type { ModelContent } from './model-content.ts';
import { storeContent } from './store-content.ts';

export interface SaveContentInput {
  readonly id: string;
  readonly expectedVersion: number | undefined;
  readonly content: ModelContent;
}

/** Replaces the draft's content. Saving what already stands there changes nothing and makes no version. */
export async function saveContent(
  context: ModellingContext,
  principal: Principal,
  { id, expectedVersion, content }: SaveContentInput,
): Promise<Doc<Model>> {
  const model = await context.storage.models.get(scopeFor(principal), id);
  assertMayEditModels(principal, model);
  stateAfter(model.state, 'edit');
  const checked = await checkedContent(context, model.notation, content);
  const draft = await storeContent(context, scopeFor(principal, model.organisationId), {
    modelId: id,
    content: checked,
  });
  return context.storage.models.change(scopeFor(principal), id, { expectedVersion }, (current) => {
    stateAfter(current.state, 'edit');
    if (current.draft?.hash === draft.hash) return null;
    return { set: { draft, editors: withEditor(current, principal) } };
  });
}
