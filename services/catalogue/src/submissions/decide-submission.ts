import {
  defined,
  DomainError,
  submissionAccepted,
  submissionReturned,
  notFound,
  type Principal,
} from '@prozessplattform/contracts';
import { pending, scopeForSystem, type Doc } from '@prozessplattform/persistence';
import { blockContentToElements, type BlockContent } from '@prozessplattform/process-model';
import type { CatalogueContext } from '../context.ts';
import type { QualityLevel } from '../library/blueprint.ts';
import { publishVersion } from './publish-accepted.ts';
import { assertMayAssureQuality, qualityAssurance } from './submission-policy.ts';
import type { ElementRemark, Submission } from './submission.ts';

/**
 * Takes a submission into the library. The decision is written first; the version follows from it here at once, and by
 * the decision's event where a crash came between.
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
  const accepted = await decide(context, submission, (current) => ({
    set: { state: 'accepted' as const, qualityLevel, decidedBy: principal.id, ...defined({ remarks }) },
    events: [pending(submissionAccepted, { ...eventData(current), qualityLevel })],
  }));
  await publishVersion(context, accepted);
  return accepted;
}

interface ReturnInput {
  readonly id: string;
  readonly remarks: string;
  readonly elements?: readonly ElementRemark[] | undefined;
}

/** Gives a submission back with remarks, on the whole and element by element. */
export async function returnSubmission(
  context: CatalogueContext,
  principal: Principal,
  { id, remarks, elements = [] }: ReturnInput,
): Promise<Doc<Submission>> {
  assertMayAssureQuality(principal);
  const submission = await undecided(context, id);
  if (elements.length > 0) await assertElements(context, submission, elements);
  return decide(context, submission, (current) => ({
    set: { state: 'returned' as const, remarks, elementRemarks: [...elements], decidedBy: principal.id },
    events: [pending(submissionReturned, { ...eventData(current), remarks })],
  }));
}

/** Throws SUBMISSION.ELEMENT_UNKNOWN. */
async function assertElements(
  context: CatalogueContext,
  { organisationId, notation, content }: Doc<Submission>,
  remarks: readonly ElementRemark[],
): Promise<void> {
  if (notation !== 'blocks') return;
  const submitted = await context.storage.contents.get(scopeForSystem(organisationId, qualityAssurance), content.id);
  const ids = new Set(blockContentToElements(submitted as BlockContent).map((element) => element.id));
  if (remarks.some((remark) => !ids.has(remark.elementId))) throw new DomainError('SUBMISSION.ELEMENT_UNKNOWN');
}

async function undecided(context: CatalogueContext, id: string): Promise<Doc<Submission>> {
  const submission = await context.storage.submissions.unscoped(qualityAssurance).find(id);
  if (submission === null || submission.visibility.kind === 'group') throw notFound();
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
  return { title, blueprintId, ...defined({ modelId }) };
}
