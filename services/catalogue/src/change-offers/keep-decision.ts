import {
  defined,
  derivedId,
  offeredChangeDecided,
  submissionAccepted,
  submissionSubmitted,
  type CloudEvent,
} from '@prozessplattform/contracts';
import { pending, scopeForSystem, scopeOfEvent, type Doc } from '@prozessplattform/persistence';
import type { CatalogueContext } from '../context.ts';
import { publishVersion } from '../submissions/publish-accepted.ts';
import type { Submission } from '../submissions/submission.ts';
import type { ChangeOffer } from './change-offer.ts';
import { acrossOwners } from './offer-change.ts';

/** Makes sure that a decision has its consequences, whatever crashed after it. */
export async function followDecision(context: CatalogueContext, event: CloudEvent): Promise<void> {
  await keepDecision(context, await context.storage.changeOffers.get(scopeOfEvent(event), event.subject));
}

/**
 * A change that was taken without a model to go to becomes a submission of the owner; the contributor is told of every
 * decision. Repeating it changes nothing.
 */
export async function keepDecision(context: CatalogueContext, offer: Doc<ChangeOffer>): Promise<void> {
  if (offer.taken !== undefined && offer.intoModelId === undefined) await submitTaken(context, offer, offer.taken);
  const scope = scopeForSystem(offer.contributorId, acrossOwners);
  const decision = offer.state === 'taken' ? 'taken' : 'declined';
  await context.storage.adoptions.change(scope, offer.adoptionId, { causedBy: offer._id }, (current) => {
    const { title, blueprintId, blueprintVersion, profileId, modelId } = current;
    const told = { title, blueprintId, blueprintVersion, profileId, decision } as const;
    const details = defined({ modelId, reason: offer.reason });
    return {
      events: [
        pending(offeredChangeDecided, { ...told, ...details }, { id: derivedId(offer._id, 'contributor-told') }),
      ],
    };
  });
}

async function submitTaken(
  context: CatalogueContext,
  offer: Doc<ChangeOffer>,
  taken: Submission['content'],
): Promise<void> {
  const scope = scopeForSystem(offer.organisationId, acrossOwners);
  const blueprint = await context.storage.blueprints.get(scope, offer.blueprintId);
  const isForGroup = blueprint.visibility.kind === 'group';
  const { title, profile, visibility, licence, contact, modelId } = blueprint;
  const submission: Submission = {
    title,
    profile,
    visibility,
    licence,
    notation: 'blocks',
    content: taken,
    state: isForGroup ? 'accepted' : 'submitted',
    blueprintId: offer.blueprintId,
    submittedBy: offer.decidedBy ?? offer.offeredBy,
    contributors: [
      { offerId: offer._id, organisationId: offer.contributorId, ...defined({ name: offer.contributorName }) },
    ],
    ...defined({ contact, modelId }),
  };
  const event = isForGroup ? submissionAccepted : submissionSubmitted;
  const _id = takenSubmissionId(offer._id);
  const { document } = await context.storage.submissions.insert(scope, { _id, ...submission }, [
    pending(event, { title, blueprintId: offer.blueprintId, ...defined({ modelId }) }),
  ]);
  if (isForGroup) await publishVersion(context, document);
}

export function takenSubmissionId(offerId: string): string {
  return derivedId(offerId, 'submission');
}
