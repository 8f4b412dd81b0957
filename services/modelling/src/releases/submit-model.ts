import { defined, DomainError, modelSubmitted, type Principal } from '@prozessplattform/contracts';
import { pending, scopeFor, type Doc } from '@prozessplattform/persistence';
import { loadContent } from '../content/load-content.ts';
import type { ModellingContext } from '../context.ts';
import { modelEventData } from '../models/model-event-data.ts';
import { assertMayEditModels } from '../models/model-policy.ts';
import { stateAfter } from '../models/model-state.ts';
import { changedSinceRelease, type AcceptedErrors, type Model } from '../models/model.ts';
import { lintModel, type ModelFinding } from '../validation/lint-model.ts';

export interface SubmitInput {
  readonly id: string;
  readonly expectedVersion?: number | undefined;
  /** Why a BPMN model goes on in spite of its errors: files from elsewhere are kept as they are. */
  readonly errorsAcceptedBecause?: string | undefined;
}

/** Lays the draft before those who approve. Refused while it has errors or equals the version in force. */
export async function submitModel(
  context: ModellingContext,
  principal: Principal,
  { id, expectedVersion, errorsAcceptedBecause }: SubmitInput,
): Promise<Doc<Model>> {
  const scope = scopeFor(principal);
  const model = await context.storage.models.get(scope, id);
  assertMayEditModels(principal, model);
  stateAfter(model.state, 'submit');
  assertChanged(model);
  const errors = await errorsOf(context, principal, model);
  const accepted = acceptedErrors(model, errors, errorsAcceptedBecause);
  return context.storage.models.change(scope, id, { expectedVersion: expectedVersion ?? model.version }, (current) => ({
    set: {
      state: stateAfter(current.state, 'submit'),
      submittedBy: principal.id,
      ...defined({ acceptedErrors: accepted && { ...accepted, by: principal.id } }),
    },
    unset: ['decision', ...(accepted === undefined ? (['acceptedErrors'] as const) : [])],
    events: [pending(modelSubmitted, { ...modelEventData(current), by: principal.id })],
  }));
}

export function assertChanged(model: Doc<Model>): void {
  if (model.released !== undefined && !changedSinceRelease(model)) throw new DomainError('MODEL.NOTHING_CHANGED');
}

async function errorsOf(
  context: ModellingContext,
  principal: Principal,
  model: Doc<Model>,
): Promise<readonly ModelFinding[]> {
  const scope = scopeFor(principal);
  const content = await loadContent(context, scope, { model });
  const findings = await lintModel(context, scope, { organisationId: model.organisationId, content });
  return findings.filter(({ severity }) => severity === 'error');
}

/**
 * Errors block a release; hints do not. A BPMN model may come from other tools and stays as it is: with a reason it goes on
 * knowingly, and who approves it sees the reason. Throws MODEL.NOT_VALID.
 */
function acceptedErrors(
  { notation }: Doc<Model>,
  errors: readonly ModelFinding[],
  reason: string | undefined,
): Pick<AcceptedErrors, 'reason' | 'rules'> | undefined {
  if (errors.length === 0) return undefined;
  if (notation === 'bpmn' && reason !== undefined) {
    return { reason, rules: [...new Set(errors.map(({ rule }) => rule))] };
  }
  throw new DomainError('MODEL.NOT_VALID', {
    errors: errors.map(({ pointer, message, rule }) => ({ pointer, message: message.de, code: rule })),
  });
}
