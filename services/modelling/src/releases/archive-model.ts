import { modelArchived, type Principal } from '@prozessplattform/contracts';
import { pending, scopeFor, type Doc } from '@prozessplattform/persistence';
import type { ModellingContext } from '../context.ts';
import { modelEventData } from '../models/model-event-data.ts';
import { assertMayDecide } from '../models/model-policy.ts';
import { stateAfter } from '../models/model-state.ts';
import type { Model } from '../models/model.ts';
import { concurrency, type DecisionInput } from './decide-submission.ts';

/** Takes a model out of use; it stays readable. */
export async function archiveModel(
  context: ModellingContext,
  principal: Principal,
  { id, expectedVersion, reason }: DecisionInput,
): Promise<Doc<Model>> {
  return context.storage.models.change(scopeFor(principal), id, concurrency(expectedVersion), (current) => {
    assertMayDecide(principal, current);
    const because = reason === undefined ? {} : { reason };
    return {
      set: { state: stateAfter(current.state, 'archive') },
      events: [pending(modelArchived, { ...modelEventData(current), ...because, by: principal.id })],
    };
  });
}
