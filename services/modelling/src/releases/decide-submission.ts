import { modelApproved, modelRejected, modelWithdrawn, type Principal } from '@prozessplattform/contracts';
import { pending, scopeFor, type Doc } from '@prozessplattform/persistence';
import type { ModellingContext } from '../context.ts';
import { modelEventData } from '../models/model-event-data.ts';
import { assertMayApprove, assertMayDecide, assertMayEditModels } from '../models/model-policy.ts';
import { stateAfter, type ModelAction } from '../models/model-state.ts';
import type { Model, ReviewDecision } from '../models/model.ts';

export interface DecisionInput {
  readonly id: string;
  readonly expectedVersion?: number | undefined;
  readonly reason?: string | undefined;
}

export function approveModel(context: ModellingContext, principal: Principal, input: DecisionInput) {
  return decide(context, principal, { ...input, action: 'approve', kind: 'approved', event: modelApproved });
}

export function rejectModel(context: ModellingContext, principal: Principal, input: DecisionInput) {
  return decide(context, principal, { ...input, action: 'reject', kind: 'rejected', event: modelRejected });
}

export function withdrawModel(context: ModellingContext, principal: Principal, input: DecisionInput) {
  return decide(context, principal, { ...input, action: 'withdraw', kind: 'withdrawn', event: modelWithdrawn });
}

interface Decision extends DecisionInput {
  readonly action: ModelAction & ('approve' | 'reject' | 'withdraw');
  readonly kind: ReviewDecision['kind'];
  readonly event: typeof modelApproved;
}

async function decide(
  context: ModellingContext,
  principal: Principal,
  { id, expectedVersion, reason, action, kind, event }: Decision,
): Promise<Doc<Model>> {
  return context.storage.models.change(scopeFor(principal), id, concurrency(expectedVersion), (current) => {
    assertMay[action](principal, current);
    const because = reason === undefined ? {} : { reason };
    return {
      set: {
        state: stateAfter(current.state, action),
        decision: { kind, by: principal.id, at: context.now(), ...because },
      },
      events: [pending(event, { ...modelEventData(current), ...because, by: principal.id })],
    };
  });
}

const assertMay: Record<Decision['action'], (principal: Principal, model: Doc<Model>) => void> = {
  approve: assertMayApprove,
  reject: assertMayDecide,
  /** Who submitted takes a submission back; for others it is the process management's. */
  withdraw: (principal, model) => {
    assertMayEditModels(principal, model);
    if (model.submittedBy !== principal.id) assertMayDecide(principal, model);
  },
};

export function concurrency(expectedVersion: number | undefined): { expectedVersion?: number } {
  return expectedVersion === undefined ? {} : { expectedVersion };
}
