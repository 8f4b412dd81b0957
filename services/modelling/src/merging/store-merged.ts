import { scopeFor, type Doc } from '@prozessplattform/persistence';
import { DomainError, type Principal } from '@prozessplattform/contracts';
import { checkedContent } from '../content/check-content.ts';
import { modelContentSchema, type ModelContent } from '../content/model-content.ts';
import { storeContent } from '../content/store-content.ts';
import type { ModellingContext } from '../context.ts';
import type { ContentRef, Model } from '../models/model.ts';
import { withoutConflicts, type ContentMerge, type ContentVersions } from './merge-contents.ts';

/**
 * Stores what a merge gave, as a draft of the model that is yet to point at it. Throws MODEL.MERGE_CONFLICTS while something
 * is undecided, and REQUEST.INVALID where a decision brought a value that does not fit.
 */
export async function storeMerged(
  context: ModellingContext,
  principal: Principal,
  { model, merge }: { readonly model: Doc<Model>; readonly merge: ContentVersions & ContentMerge },
): Promise<ContentRef> {
  const { organisationId, notation, _id: modelId } = model;
  const given = fitting(withoutConflicts(merge));
  const content = await checkedContent(context, principal, {
    organisationId,
    notation,
    content: given,
    previous: merge.local,
  });
  return storeContent(context, scopeFor(principal, organisationId), { modelId, content });
}

function fitting(merged: ModelContent): ModelContent {
  const parsed = modelContentSchema.safeParse(merged);
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.map(({ path, message }) => ({ pointer: `/${path.join('/')}`, message }));
  throw new DomainError('REQUEST.INVALID', { errors });
}
