import { DomainError, type Principal } from '@prozessplattform/contracts';
import { scopeFor, type Doc } from '@prozessplattform/persistence';
import type { ModellingContext } from '../context.ts';
import { assertMayEditModels } from '../models/model-policy.ts';
import { stateAfter } from '../models/model-state.ts';
import type { Model } from '../models/model.ts';
import { checkedContent } from './check-content.ts';
import { draftChange } from './draft-change.ts';
import { loadReferenced } from './load-content.ts';
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
  const scope = scopeFor(principal);
  const model = await context.storage.models.get(scope, id);
  assertMayEditModels(principal, model);
  stateAfter(model.state, 'edit');
  if (expectedVersion !== undefined && model.version !== expectedVersion) throw staleDraft(model, expectedVersion);
  const { organisationId, notation } = model;
  const previous = model.draft && (await loadReferenced(context, scope, model.draft));
  const checked = await checkedContent(context, principal, { organisationId, notation, content, previous });
  const draft = await storeContent(context, scopeFor(principal, organisationId), { modelId: id, content: checked });
  return context.storage.models.change(scope, id, {}, (current) => {
    if (expectedVersion !== undefined && current.version !== expectedVersion)
      throw staleDraft(current, expectedVersion);
    stateAfter(current.state, 'edit');
    if (current.draft?.hash === draft.hash) return null;
    return { set: draftChange(current, draft, principal) };
  });
}

/** Somebody else was faster: says how to bring both together. */
function staleDraft({ _id, version }: Doc<Model>, baseVersion: number): DomainError {
  const merge = { method: 'POST', href: `/api/v1/models/${_id}/content/merge`, baseVersion };
  return new DomainError('RESOURCE.STALE', { extensions: { currentVersion: version, merge } });
}
