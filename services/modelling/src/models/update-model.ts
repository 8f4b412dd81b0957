import type { z } from 'zod';
import type { Principal } from '@prozessplattform/contracts';
import { scopeFor, type Doc } from '@prozessplattform/persistence';
import type { ModellingContext } from '../context.ts';
import { assertMayEditModels } from './model-policy.ts';
import type { updateModelBody } from './model-schemas.ts';
import { stateAfter } from './model-state.ts';
import type { Model } from './model.ts';

export interface UpdateModelInput {
  readonly id: string;
  readonly expectedVersion: number | undefined;
  readonly body: z.infer<typeof updateModelBody>;
}

/** Changes what stands beside the content: absent fields stay, `null` clears. */
export async function updateModel(
  context: ModellingContext,
  principal: Principal,
  { id, expectedVersion, body }: UpdateModelInput,
): Promise<Doc<Model>> {
  return context.storage.models.change(scopeFor(principal), id, { expectedVersion }, (current) => {
    assertMayEditModels(principal, current);
    stateAfter(current.state, 'edit');
    const { title, purpose, processId, counterpartId, nextReviewDate } = body;
    return {
      set: {
        ...(title === undefined ? {} : { title }),
        ...(purpose === undefined ? {} : { purpose }),
        ...(processId == null ? {} : { processId }),
        ...(counterpartId == null ? {} : { counterpartId }),
        ...(nextReviewDate == null ? {} : { nextReviewDate }),
        editors: withEditor(current, principal),
      },
      unset: [
        ...(processId === null ? ['processId' as const] : []),
        ...(counterpartId === null ? ['counterpartId' as const] : []),
        ...(nextReviewDate === null ? ['nextReviewDate' as const] : []),
        ...(nextReviewDate === undefined ? [] : ['reviewRemindedFor' as const]),
      ],
    };
  });
}

export function withEditor(model: Pick<Model, 'editors'>, principal: Principal): string[] {
  return [...new Set([...model.editors, principal.id])];
}
