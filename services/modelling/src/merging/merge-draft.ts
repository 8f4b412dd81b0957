import { derivedId, DomainError, type Principal } from '@prozessplattform/contracts';
import { scopeFor, type Doc } from '@prozessplattform/persistence';
import type { MergeDecision } from '@prozessplattform/process-model';
import { draftAt } from '../content/draft-change.ts';
import type { ModelContent } from '../content/model-content.ts';
import { readContent } from '../content/read-content.ts';
import { saveContent } from '../content/save-content.ts';
import type { ModellingContext } from '../context.ts';
import { assertMayEditModels } from '../models/model-policy.ts';
import type { Model } from '../models/model.ts';
import { mergeContents, withoutConflicts } from './merge-contents.ts';

export interface MergeDraftInput {
  readonly id: string;
  /** What the writer started from: the ETag's version or the content's hash. */
  readonly base: { readonly version: number } | { readonly hash: string };
  readonly content: ModelContent;
  readonly decisions: readonly MergeDecision[];
}

const tries = 5;

/**
 * Brings a writer's content together with what others saved meanwhile, as the new draft: `local` is the writer's, `upstream`
 * the stored one. Throws MODEL.MERGE_CONFLICTS, and RESOURCE.STALE where the base is no longer known.
 */
export async function mergeDraft(
  context: ModellingContext,
  principal: Principal,
  { id, base, content, decisions }: MergeDraftInput,
): Promise<Doc<Model>> {
  for (let attempt = 1; ; attempt += 1) {
    const model = await context.storage.models.get(scopeFor(principal), id);
    assertMayEditModels(principal, model);
    const upstream = await readContent(context, principal, { model });
    const versions = { base: await loadBase(context, principal, { model, base }), local: content, upstream };
    const merged = withoutConflicts(await mergeContents(context, versions, decisions));
    try {
      return await saveContent(context, principal, { id, expectedVersion: model.version, content: merged });
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'RESOURCE.STALE' || attempt === tries) throw error;
    }
  }
}

async function loadBase(
  context: ModellingContext,
  principal: Principal,
  { model, base }: { readonly model: Doc<Model>; readonly base: MergeDraftInput['base'] },
): Promise<ModelContent> {
  const reference =
    'version' in base
      ? draftAt(model, base.version)
      : { id: derivedId(model._id, base.hash, 'content'), hash: base.hash };
  const scope = scopeFor(principal);
  const found = reference && (await context.storage.contents.find(scope, reference.id));
  if (reference === undefined || found === null || found === undefined) throw new DomainError('RESOURCE.STALE');
  return readContent(context, principal, { model: { ...model, draft: reference } });
}
