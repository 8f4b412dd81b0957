import {
  changeDecided,
  defined,
  derivedId,
  DomainError,
  forbidden,
  hasRole,
  type Principal,
} from '@prozessplattform/contracts';
import { pending, scopeFor, type Doc } from '@prozessplattform/persistence';
import {
  contentHash,
  diffBlockContents,
  mergeThreeWay,
  sameJson,
  takeChanges,
  type Json,
} from '@prozessplattform/process-model';
import type { BlockContent } from '@prozessplattform/process-model';
import { assertMayWrite } from '@prozessplattform/service-kit';
import type { CatalogueContext } from '../context.ts';
import { latestVersion } from '../library/blueprint.ts';
import { blueprintContent } from '../library/get-blueprint.ts';
import type { ChangeOffer } from './change-offer.ts';
import { getChangeOffer, offeredContents, type OfferPath } from './get-offer.ts';
import { keepDecision } from './keep-decision.ts';

export interface OfferDecision {
  readonly decision: 'take' | 'decline';
  /** Numbers of the changes to take; absent: all. */
  readonly changes?: readonly number[] | undefined;
  readonly reason?: string | undefined;
}

/**
 * The owner takes all or some of the changes, or none. What is taken is merged into the newest version and submitted,
 * with credit to the contributor; where both changed the same, the newest version wins.
 */
export async function decideOffer(
  context: CatalogueContext,
  principal: Principal,
  { path, ...decision }: OfferDecision & { readonly path: OfferPath },
): Promise<Doc<ChangeOffer>> {
  const offer = await getChangeOffer(context, principal, path);
  if (!hasRole(principal, offer.organisationId, 'processManager', 'libraryEditor')) throw forbidden();
  assertMayWrite(principal, offer.organisationId);
  const scope = scopeFor(principal, offer.organisationId);
  const taken = decision.decision === 'take' ? await takenContent(context, principal, { offer, decision }) : undefined;
  const state = taken === undefined ? ('declined' as const) : ('taken' as const);
  const decided = await context.storage.changeOffers.change(scope, offer._id, {}, (current) => {
    if (current.state !== 'open') throw new DomainError('CHANGE_OFFER.ALREADY_DECIDED');
    const { contributorId, adoptionId } = current;
    const told = { contributorId, adoptionId, decision: state, ...defined({ reason: decision.reason }) };
    return {
      set: { state, decidedBy: principal.id, ...defined({ taken, reason: decision.reason }) },
      events: [pending(changeDecided, told, { id: derivedId(current._id, 'decided') })],
    };
  });
  await keepDecision(context, decided);
  return decided;
}

interface Taking {
  readonly offer: Doc<ChangeOffer>;
  readonly decision: OfferDecision;
}

async function takenContent(context: CatalogueContext, principal: Principal, { offer, decision }: Taking) {
  const { blueprint, before, after } = await offeredContents(context, principal, offer);
  const wanted = new Set(decision.changes);
  const chosen = diffBlockContents(before, after).filter((_, index) => wanted.has(index + 1));
  const isTaken = (change: object) => chosen.some((entry) => sameJson(entry as unknown as Json, change as Json));
  const upstream = decision.changes === undefined ? after : takeChanges(before, after, isTaken);
  const newest = (await blueprintContent(context, blueprint, latestVersion(blueprint))) as BlockContent;
  const { merged } = mergeThreeWay({ base: before, local: newest, upstream });
  const id = derivedId(offer._id, contentHash(merged), 'taken-content');
  const hash = await context.storage.contents.put(scopeFor(principal, offer.organisationId), id, merged);
  return { id, hash };
}
