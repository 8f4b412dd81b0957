import { defined, DomainError } from '@prozessplattform/contracts';
import type { Doc, Scope } from '@prozessplattform/persistence';
import type { MergeDecision } from '@prozessplattform/process-model';
import { loadContent, loadReferenced } from '../content/load-content.ts';
import type { ModellingContext } from '../context.ts';
import { mergeContents, type ContentMerge, type ContentVersions } from '../merging/merge-contents.ts';
import { blueprintUpdateId } from '../messaging/consume-blueprint-updates.ts';
import type { ContentRef, Model, ModelOrigin } from '../models/model.ts';
import type { BlueprintUpdate } from './blueprint-update.ts';

export interface Offer {
  readonly origin: ModelOrigin;
  readonly update: BlueprintUpdate;
  /** `pinned`: the adopter stays with the version it has until it says otherwise. */
  readonly state: 'open' | 'declined' | 'pinned';
}

/** An offer whose content can be merged. */
export interface UsableOffer extends Offer {
  readonly update: BlueprintUpdate & { readonly content: ContentRef };
}

/** Throws why the offered version cannot be taken over. */
export function usable(offer: Offer): UsableOffer {
  const { content, problem } = offer.update;
  if (content !== undefined) return { ...offer, update: { ...offer.update, content } };
  const { code = 'ADOPTION.CONTENT_UNFIT', detail } = problem ?? {};
  throw new DomainError(code, defined({ detail }));
}

/** The version of the blueprint that is newer than the model's base; undefined where there is none. */
export async function findOffer(
  { storage }: ModellingContext,
  scope: Scope,
  model: Doc<Model>,
): Promise<Offer | undefined> {
  const { origin } = model;
  if (origin === undefined) return undefined;
  const update = await storage.blueprintUpdates.find(scope, blueprintUpdateId(model._id));
  if (update === null || update.blueprintVersion <= origin.blueprintVersion) return undefined;
  if (origin.declinedVersion !== undefined && update.blueprintVersion <= origin.declinedVersion) {
    return { origin, update, state: 'declined' };
  }
  return { origin, update, state: origin.mode === 'pinned' ? 'pinned' : 'open' };
}

/** The offer, which must be of this version. Throws MODEL.NO_OFFER. */
export async function getOffer(
  context: ModellingContext,
  scope: Scope,
  { model, blueprintVersion }: { readonly model: Doc<Model>; readonly blueprintVersion: number },
): Promise<Offer> {
  const offer = await findOffer(context, scope, model);
  if (offer === undefined || offer.update.blueprintVersion !== blueprintVersion)
    throw new DomainError('MODEL.NO_OFFER');
  return offer;
}

/** The three versions of an offer and what becomes of them. The base is what was last taken over, however old. */
export async function mergeOffer(
  context: ModellingContext,
  scope: Scope,
  input: { readonly model: Doc<Model>; readonly offer: UsableOffer; readonly decisions?: readonly MergeDecision[] },
): Promise<ContentVersions & ContentMerge> {
  const { model, offer, decisions = [] } = input;
  const versions = {
    base: await loadReferenced(context, scope, offer.origin.base),
    local: await loadContent(context, scope, { model }),
    upstream: await loadReferenced(context, scope, offer.update.content),
  };
  return { ...versions, ...(await mergeContents(context, versions, decisions)) };
}
