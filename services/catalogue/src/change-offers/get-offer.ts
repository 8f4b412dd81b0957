import { notFound, type Principal } from '@prozessplattform/contracts';
import { scopeForSystem, type Doc } from '@prozessplattform/persistence';
import {
  describeChanges,
  describeConflicts,
  diffBlockContents,
  mergeThreeWay,
  type BlockContent,
  type Language,
  type MergeInputs,
} from '@prozessplattform/process-model';
import type { CatalogueContext } from '../context.ts';
import { blueprintContent, getBlueprint, versionNumbered } from '../library/get-blueprint.ts';
import { ownOrganisations } from '../organisations/own-organisations.ts';
import type { ChangeOffer } from './change-offer.ts';
import { acrossOwners } from './offer-change.ts';
import type { OfferedContent } from './offered-content.ts';

export interface OfferPath {
  readonly id: string;
  readonly offerId: string;
}

/** Throws RESOURCE.NOT_FOUND for everybody but the blueprint's owner and the contributor. */
export async function getChangeOffer(
  context: CatalogueContext,
  principal: Principal,
  { id, offerId }: OfferPath,
): Promise<Doc<ChangeOffer>> {
  const offer = await context.storage.changeOffers.unscoped(acrossOwners).find(offerId);
  const own = ownOrganisations(principal);
  const isMine = offer !== null && (own.includes(offer.organisationId) || own.includes(offer.contributorId));
  if (!isMine || offer.blueprintId !== id) throw notFound();
  return offer;
}

/** The two sides of an offer: the version the contributor stands on, and what it made of it. */
export async function offeredContents(context: CatalogueContext, principal: Principal, offer: Doc<ChangeOffer>) {
  const blueprint = await getBlueprint(context, principal, offer.blueprintId);
  const base = await blueprintContent(context, blueprint, versionNumbered(blueprint, offer.baseVersion));
  const scope = scopeForSystem(offer.organisationId, acrossOwners);
  const offered = await context.storage.contents.get(scope, offer.content.id);
  return { blueprint, before: base as OfferedContent, after: offered as OfferedContent };
}

/** Each difference with its number, by which the owner takes it, and a sentence. */
export function numberedChanges(before: BlockContent, after: BlockContent, language: Language) {
  const changes = diffBlockContents(before, after);
  const sentences = describeChanges(changes, { before, after }, language);
  return changes.map((change, index) => ({ ...change, number: index + 1, text: sentences[index] ?? '' }));
}

/** What of an offered change contradicts what the owner has now, each with a sentence. */
export function conflictsWith(inputs: MergeInputs, language: Language) {
  const { conflicts } = mergeThreeWay(inputs);
  const sentences = describeConflicts(conflicts, inputs, language);
  return conflicts.map((conflict, index) => ({ ...conflict, text: sentences[index] ?? '' }));
}
