import {
  blueprintPublished,
  defined,
  derivedId,
  DomainError,
  submissionAccepted,
  submissionReturned,
  notFound,
  type Principal,
} from '@prozessplattform/contracts';
import { pending, scopeForSystem, type Doc } from '@prozessplattform/persistence';
import type { CatalogueContext } from '../context.ts';
import type { Blueprint, BlueprintVersion, QualityLevel } from '../library/blueprint.ts';
import { assertMayAssureQuality } from './submission-policy.ts';
import type { Submission } from './submission.ts';

export const qualityAssurance = 'the Land assures the quality of what organisations submitted to it';

/**
 * Takes a submission into the library. The blueprint is written first and the decision after it: a repeat after a crash
 * finds the version already there and only completes the decision.
 */
export async function acceptSubmission(
  context: CatalogueContext,
  principal: Principal,
  {
    id,
    qualityLevel,
    remarks,
  }: { readonly id: string; readonly qualityLevel: QualityLevel; readonly remarks?: string | undefined },
): Promise<Doc<Submission>> {
  assertMayAssureQuality(principal);
  const submission = await undecided(context, id);
  await publishVersion(context, submission, qualityLevel);
  return decide(context, submission, (current) => ({
    set: { state: 'accepted' as const, qualityLevel, decidedBy: principal.id, ...defined({ remarks }) },
    events: [pending(submissionAccepted, { ...eventData(current), qualityLevel })],
  }));
}

/** Gives a submission back with remarks. */
export async function returnSubmission(
  context: CatalogueContext,
  principal: Principal,
  { id, remarks }: { readonly id: string; readonly remarks: string },
): Promise<Doc<Submission>> {
  assertMayAssureQuality(principal);
  return decide(context, await undecided(context, id), (current) => ({
    set: { state: 'returned' as const, remarks, decidedBy: principal.id },
    events: [pending(submissionReturned, { ...eventData(current), remarks })],
  }));
}

async function undecided(context: CatalogueContext, id: string): Promise<Doc<Submission>> {
  const submission = await context.storage.submissions.unscoped(qualityAssurance).find(id);
  if (submission === null) throw notFound();
  assertUndecided(submission);
  return submission;
}

function assertUndecided(submission: Doc<Submission>): void {
  if (submission.state !== 'submitted') throw new DomainError('SUBMISSION.ALREADY_DECIDED');
}

type Decision = (
  current: Doc<Submission>,
) => NonNullable<Awaited<ReturnType<Parameters<CatalogueContext['storage']['submissions']['change']>[3]>>>;

function decide(context: CatalogueContext, submission: Doc<Submission>, decision: Decision): Promise<Doc<Submission>> {
  const scope = scopeForSystem(submission.organisationId, qualityAssurance);
  return context.storage.submissions.change(scope, submission._id, {}, (current) => {
    assertUndecided(current);
    return decision(current);
  });
}

function eventData({ title, modelId, blueprintId }: Submission) {
  return { title, modelId, blueprintId };
}

async function publishVersion(
  context: CatalogueContext,
  submission: Doc<Submission>,
  qualityLevel: QualityLevel,
): Promise<void> {
  const scope = scopeForSystem(submission.organisationId, qualityAssurance);
  const first = newBlueprint(context, submission, qualityLevel);
  const { document, created } = await context.storage.blueprints.insert(
    scope,
    { _id: submission.blueprintId, ...first },
    [publishedEvent(submission, { number: 1, qualityLevel, visibility: first.visibility })],
  );
  if (created) return;
  await context.storage.blueprints.change(scope, document._id, {}, (current) => {
    if (current.versions.some((version) => version.release === submission.release)) return null;
    const version = versionOf(context, submission, { number: current.versions.length + 1, qualityLevel });
    const { title, profile, visibility, licence } = submission;
    return {
      set: {
        title,
        profile,
        visibility,
        licence,
        qualityLevel,
        tags: profile.tags ?? [],
        versions: [...current.versions, version],
      },
      events: [publishedEvent(submission, { number: version.number, qualityLevel, visibility })],
    };
  });
}

function newBlueprint(context: CatalogueContext, submission: Doc<Submission>, qualityLevel: QualityLevel): Blueprint {
  const { title, profile, notation, visibility, licence, contact, modelId } = submission;
  return {
    title,
    profile,
    notation,
    qualityLevel,
    visibility,
    licence,
    modelId,
    tags: profile.tags ?? [],
    status: 'published',
    versions: [versionOf(context, submission, { number: 1, qualityLevel })],
    ...defined({ contact, area: profile.area }),
  };
}

interface NumberedVersion {
  readonly number: number;
  readonly qualityLevel: QualityLevel;
}

function versionOf(
  context: CatalogueContext,
  { profile, content, release }: Submission,
  { number, qualityLevel }: NumberedVersion,
): BlueprintVersion {
  return { number, qualityLevel, publishedAt: context.now(), profile, content, release };
}

function publishedEvent(
  { _id, title }: Doc<Submission>,
  { number, qualityLevel, visibility }: NumberedVersion & Pick<Blueprint, 'visibility'>,
) {
  return pending(
    blueprintPublished,
    { title, version: number, qualityLevel },
    {
      id: derivedId(_id, 'blueprint-published'),
      ...(visibility.kind === 'organisations' ? {} : { audience: 'all' as const }),
    },
  );
}
