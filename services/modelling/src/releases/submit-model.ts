import { DomainError, modelSubmitted, type Principal } from '@prozessplattform/contracts';
import { pending, scopeFor, type Doc } from '@prozessplattform/persistence';
import { loadContent } from '../content/load-content.ts';
import type { ModellingContext } from '../context.ts';
import { modelEventData } from '../models/model-event-data.ts';
import { assertMayEditModels } from '../models/model-policy.ts';
import { stateAfter } from '../models/model-state.ts';
import { changedSinceRelease, type Model } from '../models/model.ts';
import { lintModel } from '../validation/lint-model.ts';

/** Lays the draft before those who approve. Refused while it has errors or equals the version in force. */
export async function submitModel(
  context: ModellingContext,
  principal: Principal,
  { id, expectedVersion }: { readonly id: string; readonly expectedVersion?: number | undefined },
): Promise<Doc<Model>> {
  const scope = scopeFor(principal);
  const model = await context.storage.models.get(scope, id);
  assertMayEditModels(principal, model);
  stateAfter(model.state, 'submit');
  assertChanged(model);
  await assertValid(context, principal, model);
  return context.storage.models.change(scope, id, { expectedVersion: expectedVersion ?? model.version }, (current) => ({
    set: { state: stateAfter(current.state, 'submit'), submittedBy: principal.id },
    unset: ['decision'],
    events: [pending(modelSubmitted, { ...modelEventData(current), by: principal.id })],
  }));
}

export function assertChanged(model: Doc<Model>): void {
  if (model.released !== undefined && !changedSinceRelease(model)) throw new DomainError('MODEL.NOTHING_CHANGED');
}

/**
 * Errors of the validation rules block a release; hints do not. BPMN models come from other tools and are kept as they are:
 * their findings are told, but hold nothing up.
 */
async function assertValid(context: ModellingContext, principal: Principal, model: Doc<Model>): Promise<void> {
  const scope = scopeFor(principal);
  const content = await loadContent(context, scope, { model });
  if (content.notation !== 'blocks') return;
  const findings = await lintModel(context, scope, { organisationId: model.organisationId, content });
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return;
  throw new DomainError('MODEL.NOT_VALID', {
    errors: errors.map(({ pointer, message, rule }) => ({ pointer, message: message.de, code: rule })),
  });
}
