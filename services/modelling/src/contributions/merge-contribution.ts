import { defined, DomainError, notFound, type Principal } from '@prozessplattform/contracts';
import { scopeFor, type Doc, type ProjectedDoc, type Scope } from '@prozessplattform/persistence';
import type { MergeDecision } from '@prozessplattform/process-model';
import { draftChange } from '../content/draft-change.ts';
import { loadContent, loadReferenced } from '../content/load-content.ts';
import type { ModellingContext } from '../context.ts';
import { mergeContents, type ContentMerge, type ContentVersions } from '../merging/merge-contents.ts';
import { storeMerged } from '../merging/store-merged.ts';
import { assertMayEditModels } from '../models/model-policy.ts';
import { stateAfter } from '../models/model-state.ts';
import type { DecidedContribution, Model } from '../models/model.ts';
import type { Contribution } from './contribution.ts';

export interface ContributionPath {
  readonly id: string;
  readonly contributionId: string;
}

/** Throws RESOURCE.NOT_FOUND where the contribution is not one to this model. */
export async function getContribution(
  context: ModellingContext,
  scope: Scope,
  { id, contributionId }: ContributionPath,
): Promise<ProjectedDoc<Contribution>> {
  const contribution = await context.storage.contributions.get(scope, contributionId);
  if (contribution.modelId !== id) throw notFound();
  return contribution;
}

/** The version that both sides started from, the present draft, the change, and what becomes of them. */
export async function mergedContribution(
  context: ModellingContext,
  scope: Scope,
  input: {
    readonly model: Doc<Model>;
    readonly contribution: Contribution;
    readonly decisions?: readonly MergeDecision[];
  },
): Promise<ContentVersions & ContentMerge> {
  const { model, contribution, decisions = [] } = input;
  const versions = {
    base: await loadReferenced(context, scope, contribution.base),
    local: await loadContent(context, scope, { model }),
    upstream: await loadReferenced(context, scope, contribution.upstream),
  };
  return { ...versions, ...(await mergeContents(context, versions, decisions)) };
}

export interface ContributionDecision {
  readonly path: ContributionPath;
  readonly expectedVersion: number | undefined;
  readonly decision: 'merge' | 'decline';
  readonly decisions: readonly MergeDecision[];
}

/**
 * Merges a contribution into the draft, with credit that travels with the next release, or leaves it. Throws
 * MODEL.MERGE_CONFLICTS while something is undecided, MODEL.ALREADY_DECIDED the second time.
 */
export async function decideContribution(
  context: ModellingContext,
  principal: Principal,
  { path, expectedVersion, decision, decisions }: ContributionDecision,
): Promise<Doc<Model>> {
  const scope = scopeFor(principal);
  const model = await context.storage.models.get(scope, path.id);
  assertMayEditModels(principal, model);
  const contribution = await getContribution(context, scope, path);
  assertOpen(model, path);
  const options = { expectedVersion: expectedVersion ?? model.version };
  if (decision === 'decline') {
    return context.storage.models.change(scope, path.id, options, (current) => ({
      push: { contributions: [entry(contribution, 'declined', assertOpen(current, path))] },
    }));
  }
  stateAfter(model.state, 'edit');
  const merge = await mergedContribution(context, scope, { model, contribution, decisions });
  const draft = await storeMerged(context, principal, { model, merge });
  return context.storage.models.change(scope, path.id, options, (current) => ({
    set: draftChange(current, draft, principal),
    push: { contributions: [entry(contribution, 'merged', assertOpen(current, path))] },
  }));
}

function assertOpen(
  { contributions = [] }: Pick<Model, 'contributions'>,
  { contributionId }: ContributionPath,
): string {
  if (contributions.some(({ id }) => id === contributionId)) throw new DomainError('MODEL.ALREADY_DECIDED');
  return contributionId;
}

function entry(
  { contributorId, contributorName: name }: Contribution,
  state: DecidedContribution['state'],
  id: string,
): DecidedContribution {
  return { id, organisationId: contributorId, state, ...defined({ name }) };
}
