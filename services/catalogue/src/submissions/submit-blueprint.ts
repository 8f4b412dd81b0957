import { defined, derivedId, DomainError, submissionSubmitted, type Principal } from '@prozessplattform/contracts';
import { contentHash, pending, scopeFor, type Doc, type ProjectedDoc, type Scope } from '@prozessplattform/persistence';
import { generalise, type BlockContent, type ProfileContent } from '@prozessplattform/process-model';
import type { CatalogueContext } from '../context.ts';
import type { Visibility } from '../library/blueprint.ts';
import { libraryReads } from '../library/get-blueprint.ts';
import type { ReleasedModel } from '../released-models/released-model.ts';
import { assertMaySubmit } from './submission-policy.ts';
import type { Submission } from './submission.ts';

export interface SubmitInput {
  readonly id: string;
  readonly modelId: string;
  readonly visibility: Visibility;
  readonly licence: string;
  readonly contact?: string | undefined;
}

/** Offers the version in force to the library; local times, positions and names stay behind (`generalise`). */
export async function submitBlueprint(
  context: CatalogueContext,
  principal: Principal,
  { id, modelId, visibility, licence, contact }: SubmitInput,
): Promise<Doc<Submission>> {
  const released = await context.storage.releasedModels.find(scopeFor(principal), modelId);
  if (released === null) throw new DomainError('SUBMISSION.MODEL_NOT_RELEASED');
  assertMaySubmit(principal, released.organisationId);
  const scope = scopeFor(principal, released.organisationId);
  const existing = await context.storage.submissions.find(scope, id);
  if (existing !== null) return existing;
  const blueprintId = derivedId(modelId, 'blueprint');
  await assertSomethingNew(context, blueprintId, released);
  const submission: Submission = {
    title: released.title,
    modelId,
    release: released.release,
    notation: released.notation,
    content: await generalisedContent(context, scope, released),
    profile: await profileOf(context, scope, released),
    visibility,
    licence,
    state: 'submitted',
    blueprintId,
    submittedBy: principal.id,
    ...defined({ contact }),
  };
  const { document } = await context.storage.submissions.insert(scope, { _id: id, ...submission }, [
    pending(submissionSubmitted, { title: submission.title, modelId, blueprintId }),
  ]);
  return document;
}

async function assertSomethingNew(
  context: CatalogueContext,
  blueprintId: string,
  released: ProjectedDoc<ReleasedModel>,
): Promise<void> {
  const blueprint = await context.storage.blueprints.unscoped(libraryReads).find(blueprintId);
  const isThere = blueprint?.versions.some((version) => version.release === released.release) ?? false;
  if (isThere) throw new DomainError('SUBMISSION.NOTHING_NEW');
}

async function generalisedContent(context: CatalogueContext, scope: Scope, released: ProjectedDoc<ReleasedModel>) {
  const content = await context.storage.contents.get(scope, released.contentId);
  const general = released.notation === 'blocks' ? generalise(content as BlockContent).content : content;
  const hash = contentHash(general);
  const id = derivedId(released._id, hash, 'generalised');
  await context.storage.contents.put(scope, id, general);
  return { id, hash };
}

/** The profile of the process without what is local to the organisation. */
async function profileOf(
  context: CatalogueContext,
  scope: Scope,
  released: ProjectedDoc<ReleasedModel>,
): Promise<ProfileContent> {
  const registered =
    released.processId === undefined ? null : await context.storage.profiles.find(scope, released.processId);
  if (registered === null) return { title: released.title };
  const {
    processOwner: _owner,
    status: _status,
    caseVolume: _volume,
    processingTime: _processing,
    leadTime: _lead,
    contact: _contact,
    nextReviewDate: _review,
    attachments: _attachments,
    attributes: _attributes,
    registerNumber: _number,
    ...shared
  } = registered.profile;
  return shared;
}
