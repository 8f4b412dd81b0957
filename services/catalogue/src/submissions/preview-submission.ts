import { DomainError, type Principal } from '@prozessplattform/contracts';
import { scopeFor, type ProjectedDoc, type Scope } from '@prozessplattform/persistence';
import {
  generalise,
  lintBlockContent,
  localProfileFields,
  localRuleKeys,
  profileCompleteness,
  type BlockContent,
  type ProfileContent,
} from '@prozessplattform/process-model';
import type { CatalogueContext } from '../context.ts';
import type { ReleasedModel } from '../released-models/released-model.ts';
import { checklistOf } from './checklist.ts';
import { localNames } from './local-names.ts';
import { registeredProfileOf, sharedProfile } from './shared-profile.ts';
import { assertMayPreview } from './submission-policy.ts';

export interface PreviewInput {
  readonly modelId: string;
  readonly licence: string;
  readonly contact?: string | undefined;
}

/** What a submission would take out element by element, what stays and may identify, and what is still missing. */
export async function previewSubmission(
  context: CatalogueContext,
  principal: Principal,
  { modelId, licence, contact }: PreviewInput,
) {
  const released = await context.storage.releasedModels.find(scopeFor(principal), modelId);
  if (released === null) throw new DomainError('SUBMISSION.MODEL_NOT_RELEASED');
  assertMayPreview(principal, released.organisationId);
  const scope = scopeFor(principal, released.organisationId);
  const own = (await registeredProfileOf(context, scope, released)) ?? { title: released.title };
  const profile = sharedProfile(own);
  const model = await modelPart(context, scope, { released, profile: own });
  const { percent, missing } = profileCompleteness(profile);
  const checklist = checklistOf({
    profile,
    licence,
    contact,
    identifying: model.identifying.length,
    errors: model.findings.filter((finding) => finding.severity === 'error').length,
    acceptedErrors: released.acceptedErrors ?? [],
    hints: model.findings.filter((finding) => finding.severity === 'hint').length,
  });
  return {
    modelId,
    title: released.title,
    release: released.release,
    ...model,
    profile,
    profileRemoved: localProfileFields.filter((field) => own[field] !== undefined),
    completeness: percent,
    missing: [...missing],
    checklist,
    ready: checklist.every((entry) => entry.ok || !entry.required),
  };
}

interface ModelInput {
  readonly released: ProjectedDoc<ReleasedModel>;
  readonly profile: ProfileContent;
}

async function modelPart(context: CatalogueContext, scope: Scope, { released, profile }: ModelInput) {
  if (released.notation !== 'blocks') return { removed: [], identifying: [], findings: [] };
  const content = (await context.storage.contents.get(scope, released.contentId)) as BlockContent;
  const organisation = await context.storage.organisations
    .unscoped('the directory of organisations is common knowledge')
    .find(released.organisationId);
  const names = localNames({ organisation: organisation?.name, profile, content });
  const general = generalise(content, { names });
  const findings = lintBlockContent(general.content, { disabledRules: localRuleKeys });
  return {
    removed: [...general.removed],
    identifying: [...general.identifying],
    findings: findings.map(({ rule, severity, elementId, text }) => ({ rule, severity, elementId, text })),
  };
}
