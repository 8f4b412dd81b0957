import { changeOffered, defined, derivedId, DomainError, type Principal } from '@prozessplattform/contracts';
import { pending, scopeFor, scopeForSystem, type Doc } from '@prozessplattform/persistence';
import { contentHash, diffBlockContents, generalise, sameJson, type Json } from '@prozessplattform/process-model';
import type { CatalogueContext } from '../context.ts';
import { blueprintContent, getBlueprint, versionNumbered } from '../library/get-blueprint.ts';
import { ownerNames } from '../organisations/owner-names.ts';
import { assertMaySubmit } from '../submissions/submission-policy.ts';
import type { ChangeOffer } from './change-offer.ts';
import { isBlocks, type OfferedContent } from './offered-content.ts';

export interface OfferInput {
  readonly blueprintId: string;
  readonly organisationId: string;
  readonly message?: string | undefined;
}

export const acrossOwners = 'an offered change is seen by the blueprint’s owner and by who offers it';

/**
 * An adopter offers the release it has in force to the owner of the blueprint; what is local stays behind, of a BPMN model
 * nothing is local but its parameters, which are not in its content. Offering the same release again is answered with the offer that exists. Throws CHANGE_OFFER.NOT_ADOPTED, .NOTHING_CHANGED.
 */
export async function offerChange(
  context: CatalogueContext,
  principal: Principal,
  { blueprintId, organisationId, message }: OfferInput,
): Promise<Doc<ChangeOffer>> {
  const scope = scopeFor(principal, organisationId);
  assertMaySubmit(principal, organisationId);
  const blueprint = await getBlueprint(context, principal, blueprintId);
  const adoption = await context.storage.adoptions.find(scope, derivedId(organisationId, blueprintId, 'adoption'));
  const released =
    adoption?.modelId === undefined ? null : await context.storage.releasedModels.find(scope, adoption.modelId);
  if (adoption === null || released === null) throw new DomainError('CHANGE_OFFER.NOT_ADOPTED');
  const own = (await context.storage.contents.get(scope, released.contentId)) as OfferedContent;
  const version = versionNumbered(blueprint, adoption.blueprintVersion);
  const base = (await blueprintContent(context, blueprint, version)) as OfferedContent;
  if (own.notation !== base.notation) throw new DomainError('CHANGE_OFFER.NOT_ADOPTED');
  const offered = isBlocks(own) ? generalise(own).content : own;
  if (areEqual(base, offered)) throw new DomainError('CHANGE_OFFER.NOTHING_CHANGED');
  const hash = contentHash(offered);
  const id = derivedId(adoption._id, hash, 'change-offer');
  const ownerScope = scopeForSystem(blueprint.organisationId, acrossOwners);
  const contentId = derivedId(id, 'offered-content');
  await context.storage.contents.put(ownerScope, contentId, offered);
  const names = await ownerNames(context, [{ organisationId }]);
  const offer: ChangeOffer = {
    blueprintId,
    title: blueprint.title,
    contributorId: organisationId,
    adoptionId: adoption._id,
    baseVersion: adoption.blueprintVersion,
    content: { id: contentId, hash },
    state: 'open',
    offeredBy: principal.id,
    ...defined({ message, contributorName: names.get(organisationId) }),
  };
  const { document } = await context.storage.changeOffers.insert(ownerScope, { _id: id, ...offer }, [
    pending(changeOffered, { title: blueprint.title, blueprintId }),
  ]);
  return document;
}

function areEqual(base: OfferedContent, offered: OfferedContent): boolean {
  if (isBlocks(base) && isBlocks(offered)) return diffBlockContents(base, offered).length === 0;
  return sameJson(base as unknown as Json, offered as unknown as Json);
}
