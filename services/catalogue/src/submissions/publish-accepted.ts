import { blueprintPublished, defined, derivedId, type CloudEvent } from '@prozessplattform/contracts';
import { pending, scopeForSystem, scopeOfEvent, type Doc } from '@prozessplattform/persistence';
import type { CatalogueContext } from '../context.ts';
import { isForAll, type Blueprint, type BlueprintVersion, type QualityLevel } from '../library/blueprint.ts';
import { qualityAssurance } from './submission-policy.ts';
import type { Submission } from './submission.ts';

/** Makes sure that what was accepted stands in the library, whatever crashed after the decision. */
export async function publishAccepted(context: CatalogueContext, event: CloudEvent): Promise<void> {
  await publishVersion(context, await context.storage.submissions.get(scopeOfEvent(event), event.subject));
}

/** The accepted submission becomes the first or the next version of its blueprint; repeating it changes nothing. */
export async function publishVersion(context: CatalogueContext, submission: Doc<Submission>): Promise<void> {
  const { qualityLevel } = submission;
  const scope = scopeForSystem(submission.organisationId, qualityAssurance);
  const first = newBlueprint(context, submission, qualityLevel);
  const { document, created } = await context.storage.blueprints.insert(
    scope,
    { _id: submission.blueprintId, ...first },
    [publishedEvent(submission, { number: 1, qualityLevel, visibility: first.visibility })],
  );
  if (created) return;
  await context.storage.blueprints.change(scope, document._id, {}, (current) => {
    if (current.versions.some((version) => version.submissionId === submission._id)) return null;
    const version = versionOf(context, submission, { number: current.versions.length + 1, qualityLevel });
    const { title, profile, visibility, licence, contact, nextReviewDate } = submission;
    return {
      set: {
        title,
        profile,
        visibility,
        licence,
        tags: profile.tags ?? [],
        versions: [...current.versions, version],
        ...defined({ qualityLevel, contact, nextReviewDate, area: profile.area }),
      },
      ...(qualityLevel === undefined ? { unset: ['qualityLevel' as const] } : {}),
      events: [publishedEvent(submission, { number: version.number, qualityLevel, visibility })],
    };
  });
}

function newBlueprint(
  context: CatalogueContext,
  submission: Doc<Submission>,
  qualityLevel: QualityLevel | undefined,
): Blueprint {
  const { title, profile, notation, visibility, licence, contact, modelId, nextReviewDate } = submission;
  return {
    title,
    profile,
    notation,
    visibility,
    licence,
    tags: profile.tags ?? [],
    status: 'published',
    versions: [versionOf(context, submission, { number: 1, qualityLevel })],
    ...defined({ modelId, qualityLevel, contact, nextReviewDate, area: profile.area }),
  };
}

interface NumberedVersion {
  readonly number: number;
  readonly qualityLevel: QualityLevel | undefined;
}

function versionOf(
  context: CatalogueContext,
  { _id: submissionId, profile, content, release, contributors, derivedFrom }: Doc<Submission>,
  { number, qualityLevel }: NumberedVersion,
): BlueprintVersion {
  const known = { number, publishedAt: context.now(), profile, content, submissionId };
  return { ...known, ...defined({ qualityLevel, release, contributors, derivedFrom }) };
}

function publishedEvent(
  { _id, title, profile }: Doc<Submission>,
  { number, qualityLevel, visibility }: NumberedVersion & Pick<Blueprint, 'visibility'>,
) {
  return pending(
    blueprintPublished,
    { title, version: number, ...defined({ qualityLevel, serviceKeys: profile?.serviceKeys }) },
    {
      id: derivedId(_id, 'blueprint-published'),
      ...(isForAll(visibility) ? { audience: 'all' as const } : {}),
    },
  );
}
