import {
  defined,
  derivedId,
  DomainError,
  submissionAccepted,
  submissionSubmitted,
  type Principal,
} from '@prozessplattform/contracts';
import { pending, scopeFor, type Doc, type ProjectedDoc, type Scope } from '@prozessplattform/persistence';
import { contentHash, generalise, type BlockContent } from '@prozessplattform/process-model';
import type { CatalogueContext } from '../context.ts';
import { assertMember } from '../groups/group-policy.ts';
import type { Contributor, Origin, Visibility } from '../library/blueprint.ts';
import { libraryReads } from '../library/get-blueprint.ts';
import type { ReleasedModel } from '../released-models/released-model.ts';
import { publishVersion } from './publish-accepted.ts';
import { registeredProfileOf, sharedProfile } from './shared-profile.ts';
import { assertMaySubmit } from './submission-policy.ts';
import type { Submission } from './submission.ts';

export interface SubmitInput {
  readonly id: string;
  readonly modelId: string;
  readonly visibility: Visibility;
  readonly licence: string;
  readonly contact?: string | undefined;
  readonly nextReviewDate?: string | undefined;
}

/**
 * Offers the version in force to the library; local times, positions and names stay behind (`generalise`). What is shared
 * within a group needs no quality assurance: it is accepted at once and says so.
 */
export async function submitBlueprint(
  context: CatalogueContext,
  principal: Principal,
  { id, modelId, visibility, licence, contact, nextReviewDate }: SubmitInput,
): Promise<Doc<Submission>> {
  const released = await context.storage.releasedModels.find(scopeFor(principal), modelId);
  if (released === null) throw new DomainError('SUBMISSION.MODEL_NOT_RELEASED');
  assertMaySubmit(principal, released.organisationId);
  const scope = scopeFor(principal, released.organisationId);
  const existing = await context.storage.submissions.find(scope, id);
  if (existing !== null) return existing;
  const blueprintId = derivedId(modelId, 'blueprint');
  await assertSomethingNew(context, scope, { blueprintId, released });
  const isForGroup = visibility.kind === 'group';
  if (isForGroup) await assertMember(context, visibility.groupId, released.organisationId);
  const submission: Submission = {
    title: released.title,
    modelId,
    release: released.release,
    notation: released.notation,
    content: await generalisedContent(context, scope, released),
    profile: sharedProfile((await registeredProfileOf(context, scope, released)) ?? { title: released.title }),
    visibility,
    licence,
    state: isForGroup ? 'accepted' : 'submitted',
    blueprintId,
    submittedBy: principal.id,
    ...defined({
      contact,
      nextReviewDate,
      previousId: await returnedBefore(context, scope, modelId),
      contributors: await newContributors(context, blueprintId, released),
      derivedFrom: await originOf(context, scope, released),
    }),
  };
  const { document } = await context.storage.submissions.insert(scope, { _id: id, ...submission }, [
    pending(isForGroup ? submissionAccepted : submissionSubmitted, { title: submission.title, modelId, blueprintId }),
  ]);
  if (isForGroup) await publishVersion(context, document);
  return document;
}

async function assertSomethingNew(
  context: CatalogueContext,
  scope: Scope,
  { blueprintId, released }: { readonly blueprintId: string; readonly released: ProjectedDoc<ReleasedModel> },
): Promise<void> {
  const blueprint = await context.storage.blueprints.unscoped(libraryReads).find(blueprintId);
  const isThere = blueprint?.versions.some((version) => version.release === released.release) ?? false;
  if (isThere) throw new DomainError('SUBMISSION.NOTHING_NEW');
  const waiting = { modelId: released._id, release: released.release, state: 'submitted' };
  if ((await context.storage.submissions.count(scope, waiting)) > 0) {
    throw new DomainError('SUBMISSION.ALREADY_SUBMITTED');
  }
}

/** Whose changes came into the model since the blueprint's last version: each change is credited once. */
async function newContributors(
  context: CatalogueContext,
  blueprintId: string,
  { contributions = [] }: ProjectedDoc<ReleasedModel>,
): Promise<Contributor[] | undefined> {
  if (contributions.length === 0) return undefined;
  const blueprint = await context.storage.blueprints.unscoped(libraryReads).find(blueprintId);
  const earlier = blueprint?.versions.flatMap(({ contributors = [] }) => contributors.map(({ offerId }) => offerId));
  const credited = new Set(earlier);
  const fresh = contributions.filter(({ id }) => !credited.has(id));
  if (fresh.length === 0) return undefined;
  return fresh.map(({ id, ...contributor }) => ({ ...contributor, offerId: id }));
}

/** An adopted model that is shared in turn says what it was made from. */
async function originOf(
  context: CatalogueContext,
  scope: Scope,
  { adoptionId }: ProjectedDoc<ReleasedModel>,
): Promise<Origin | undefined> {
  const adoption = adoptionId === undefined ? null : await context.storage.adoptions.find(scope, adoptionId);
  return adoption === null ? undefined : { blueprintId: adoption.blueprintId, version: adoption.blueprintVersion };
}

/** The submission of this model that was returned last: the new one answers its remarks. */
async function returnedBefore(context: CatalogueContext, scope: Scope, modelId: string): Promise<string | undefined> {
  const { items } = await context.storage.submissions.list(scope, {
    filter: { modelId, state: 'returned' },
    sort: { by: 'updatedAt', direction: 'desc' },
    limit: 1,
  });
  return items[0]?._id;
}

async function generalisedContent(context: CatalogueContext, scope: Scope, released: ProjectedDoc<ReleasedModel>) {
  const content = await context.storage.contents.get(scope, released.contentId);
  const general = released.notation === 'blocks' ? generalise(content as BlockContent).content : content;
  const hash = contentHash(general);
  const id = derivedId(released._id, hash, 'generalised');
  await context.storage.contents.put(scope, id, general);
  return { id, hash };
}
