import {
  changeDecided,
  changeTaken,
  defined,
  derivedId,
  DomainError,
  forbidden,
  hasRole,
  type Principal,
} from '@prozessplattform/contracts';
import { pending, scopeFor, type Doc, type PendingEvent } from '@prozessplattform/persistence';
import type { MergeDecision } from '@prozessplattform/process-model';
import { assertMayWrite } from '@prozessplattform/service-kit';
import type { CatalogueContext } from '../context.ts';
import type { ChangeOffer } from './change-offer.ts';
import { getChangeOffer, type OfferPath } from './get-offer.ts';
import { keepDecision } from './keep-decision.ts';
import { takenChange, type TakenChange } from './taken-change.ts';

export interface OfferDecision {
  readonly decision: 'take' | 'decline';
  /** Numbers of the changes to take; absent: all. */
  readonly changes?: readonly number[] | undefined;
  /** How to settle contradictions with the newest version, where the blueprint comes from no model. */
  readonly decisions?: readonly MergeDecision[] | undefined;
  readonly reason?: string | undefined;
}

/**
 * The owner takes all or some of the changes, or none. What is taken goes to the draft of the model that the blueprint comes
 * from, to be merged there; without one it is merged into the newest version and submitted, and contradictions need
 * decisions: CHANGE_OFFER.CONFLICTS.
 */
export async function decideOffer(
  context: CatalogueContext,
  principal: Principal,
  { path, ...decision }: OfferDecision & { readonly path: OfferPath },
): Promise<Doc<ChangeOffer>> {
  const offer = await getChangeOffer(context, principal, path);
  if (!hasRole(principal, offer.organisationId, 'processManager', 'libraryEditor')) throw forbidden();
  assertMayWrite(principal, offer.organisationId);
  if (offer.state !== 'open') throw new DomainError('CHANGE_OFFER.ALREADY_DECIDED');
  const scope = scopeFor(principal, offer.organisationId);
  const taken = decision.decision === 'take' ? await takenChange(context, principal, { offer, decision }) : undefined;
  const state = taken === undefined ? ('declined' as const) : ('taken' as const);
  const decided = await context.storage.changeOffers.change(scope, offer._id, {}, (current) => {
    if (current.state !== 'open') throw new DomainError('CHANGE_OFFER.ALREADY_DECIDED');
    const { contributorId, adoptionId } = current;
    const told = { contributorId, adoptionId, decision: state, ...defined({ reason: decision.reason }) };
    const { content, intoModelId } = taken ?? {};
    return {
      set: { state, decidedBy: principal.id, ...defined({ taken: content, intoModelId, reason: decision.reason }) },
      events: [
        pending(changeDecided, told, { id: derivedId(current._id, 'decided') }),
        ...takenEvents(context, current, taken),
      ],
    };
  });
  await keepDecision(context, decided);
  return decided;
}

function takenEvents(
  context: CatalogueContext,
  offer: Doc<ChangeOffer>,
  taken: TakenChange | undefined,
): PendingEvent[] {
  if (taken?.intoModelId === undefined) return [];
  const { blueprintId, baseVersion, contributorId, contributorName, message } = offer;
  const known = { modelId: taken.intoModelId, blueprintId, baseVersion, contributorId };
  const data = { ...known, ...defined({ contributorName, message }) };
  const contentRef = context.storage.contents.ref(taken.content.id);
  return [pending(changeTaken, data, { id: derivedId(offer._id, 'taken'), contentRef })];
}
