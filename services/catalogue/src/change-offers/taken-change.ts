import { derivedId, DomainError, type Principal } from '@prozessplattform/contracts';
import { scopeFor, type Doc } from '@prozessplattform/persistence';
import {
  contentHash,
  diffBlockContents,
  mergeThreeWay,
  sameJson,
  takeChanges,
  type BlockContent,
  type Json,
} from '@prozessplattform/process-model';
import type { CatalogueContext } from '../context.ts';
import { latestVersion } from '../library/blueprint.ts';
import { blueprintContent } from '../library/get-blueprint.ts';
import type { ChangeOffer } from './change-offer.ts';
import type { OfferDecision } from './decide-offer.ts';
import { offeredContents } from './get-offer.ts';
import { isBlocks } from './offered-content.ts';

export interface TakenChange {
  readonly content: { readonly id: string; readonly hash: string };
  readonly intoModelId?: string;
}

interface Taking {
  readonly offer: Doc<ChangeOffer>;
  readonly decision: OfferDecision;
}

/**
 * Writes what the owner takes of an offered change into its store, for the decision to point at. A BPMN model comes from a
 * model of the owner, where it is merged part by part: CHANGE_OFFER.PARTS_IN_MODEL to who wants parts of it already here.
 */
export async function takenChange(
  context: CatalogueContext,
  principal: Principal,
  { offer, decision }: Taking,
): Promise<TakenChange> {
  const { blueprint, before, after } = await offeredContents(context, principal, offer);
  const scope = scopeFor(principal, offer.organisationId);
  const keep = async (content: unknown) => {
    const id = derivedId(offer._id, contentHash(content), 'taken-content');
    return { id, hash: await context.storage.contents.put(scope, id, content) };
  };
  if (!isBlocks(before) || !isBlocks(after)) {
    const { modelId: intoModelId } = blueprint;
    if (decision.changes !== undefined || intoModelId === undefined)
      throw new DomainError('CHANGE_OFFER.PARTS_IN_MODEL');
    return { content: await keep({ base: before, upstream: after }), intoModelId };
  }
  const upstream = decision.changes === undefined ? after : partOf(before, after, new Set(decision.changes));
  if (blueprint.modelId !== undefined) {
    return { content: await keep({ base: before, upstream }), intoModelId: blueprint.modelId };
  }
  const newest = (await blueprintContent(context, blueprint, latestVersion(blueprint))) as BlockContent;
  const { merged, conflicts, warnings } = mergeThreeWay({ base: before, local: newest, upstream }, decision.decisions);
  if (conflicts.length > 0) throw new DomainError('CHANGE_OFFER.CONFLICTS', { extensions: { conflicts, warnings } });
  return { content: await keep(merged) };
}

function partOf(before: BlockContent, after: BlockContent, wanted: ReadonlySet<number>): BlockContent {
  const chosen = diffBlockContents(before, after).filter((_, index) => wanted.has(index + 1));
  return takeChanges(before, after, (change) =>
    chosen.some((entry) => sameJson(entry as unknown as Json, change as unknown as Json)),
  );
}
