import { DomainError, type Principal } from '@prozessplattform/contracts';
import { scopeFor, type Doc } from '@prozessplattform/persistence';
import { applyFixes } from '@prozessplattform/process-model';
import { loadContent } from '../content/load-content.ts';
import { saveContent } from '../content/save-content.ts';
import type { ModellingContext } from '../context.ts';
import { assertMayEditModels } from '../models/model-policy.ts';
import type { Model } from '../models/model.ts';
import { lintOptions } from './lint-model.ts';

export interface FixInput {
  readonly id: string;
  readonly expectedVersion: number | undefined;
  /** Ids of findings, or keys of rules for all of their findings. */
  readonly fix: readonly string[];
}

/** Applies the proposed repairs to the draft; findings without one stay. Throws MODEL.ONLY_BLOCKS for BPMN. */
export async function fixFindings(
  context: ModellingContext,
  principal: Principal,
  { id, expectedVersion, fix }: FixInput,
): Promise<Doc<Model>> {
  const scope = scopeFor(principal);
  const model = await context.storage.models.get(scope, id);
  assertMayEditModels(principal, model);
  if (model.notation !== 'blocks') throw new DomainError('MODEL.ONLY_BLOCKS');
  const content = await loadContent(context, scope, { model });
  if (content.notation !== 'blocks') return model;
  const repaired = applyFixes(content, fix, await lintOptions(context, scope, model.organisationId));
  return saveContent(context, principal, { id, expectedVersion: expectedVersion ?? model.version, content: repaired });
}
