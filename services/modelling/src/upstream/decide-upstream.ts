import { modelUpstreamMerged, type Principal } from '@prozessplattform/contracts';
import { pending, scopeFor, type Doc } from '@prozessplattform/persistence';
import type { MergeDecision } from '@prozessplattform/process-model';
import { draftChange } from '../content/draft-change.ts';
import type { ModellingContext } from '../context.ts';
import { storeMerged } from '../merging/store-merged.ts';
import { assertMayEditModels } from '../models/model-policy.ts';
import { stateAfter } from '../models/model-state.ts';
import type { Model } from '../models/model.ts';
import { getOffer, mergeOffer, usable, type Offer } from './load-offer.ts';

export interface UpstreamDecision {
  readonly id: string;
  readonly expectedVersion: number | undefined;
  readonly blueprintVersion: number;
  readonly decisions: readonly MergeDecision[];
}

/**
 * Takes the offered version into the draft: the merged content and the new base in one write. Throws
 * MODEL.MERGE_CONFLICTS while something is undecided.
 */
export async function mergeUpstream(
  context: ModellingContext,
  principal: Principal,
  { id, expectedVersion, blueprintVersion, decisions }: UpstreamDecision,
): Promise<Doc<Model>> {
  const scope = scopeFor(principal);
  const model = await context.storage.models.get(scope, id);
  assertMayEditModels(principal, model);
  stateAfter(model.state, 'edit');
  const offer = usable(await getOffer(context, scope, { model, blueprintVersion }));
  const merge = await mergeOffer(context, scope, { model, offer, decisions });
  const draft = await storeMerged(context, principal, { model, merge });
  const { declinedVersion: _, ...origin } = offer.origin;
  return context.storage.models.change(scope, id, { expectedVersion: expectedVersion ?? model.version }, (current) => ({
    set: {
      ...draftChange(current, draft, principal),
      origin: { ...origin, blueprintVersion, base: offer.update.content },
    },
    events: [decided(current, offer, { decision: 'merged', by: principal.id })],
  }));
}

/** Stays with what the model has; the base does not move, so that a later version can still be merged. */
export async function declineUpstream(
  context: ModellingContext,
  principal: Principal,
  { id, expectedVersion, blueprintVersion }: Omit<UpstreamDecision, 'decisions'>,
): Promise<Doc<Model>> {
  const scope = scopeFor(principal);
  const model = await context.storage.models.get(scope, id);
  assertMayEditModels(principal, model);
  const offer = await getOffer(context, scope, { model, blueprintVersion });
  if (offer.state === 'declined') return model;
  return context.storage.models.change(scope, id, { expectedVersion: expectedVersion ?? model.version }, (current) => ({
    set: { origin: { ...offer.origin, declinedVersion: blueprintVersion } },
    events: [decided(current, offer, { decision: 'declined', by: principal.id })],
  }));
}

function decided(
  { title }: Doc<Model>,
  { update: { adoptionId, blueprintId, blueprintVersion } }: Offer,
  told: { readonly decision: 'merged' | 'declined'; readonly by: string },
) {
  return pending(modelUpstreamMerged, { title, adoptionId, blueprintId, blueprintVersion, ...told });
}
