import { DomainError, type Principal } from '@prozessplattform/contracts';
import { scopeFor, type Doc } from '@prozessplattform/persistence';
import type { ModellingContext } from '../context.ts';
import { assertMayEditModels } from '../models/model-policy.ts';
import { stateAfter } from '../models/model-state.ts';
import type { Model } from '../models/model.ts';
import { nextVersion } from '../releases/release-model.ts';

export interface NameVersionInput {
  readonly id: string;
  readonly name: string;
}

/**
 * Keeps the draft as it is now under a name. Saving makes no versions, so that only what somebody named or released
 * stays; the same draft under the same name again is the same version.
 */
export async function nameVersion(
  context: ModellingContext,
  principal: Principal,
  { id, name }: NameVersionInput,
): Promise<Doc<Model>> {
  return context.storage.models.change(scopeFor(principal), id, {}, (current) => {
    assertMayEditModels(principal, current);
    stateAfter(current.state, 'edit');
    if (current.draft === undefined) throw new DomainError('MODEL.NO_CONTENT');
    const last = current.versions.at(-1);
    if (last?.name === name && last.content.hash === current.draft.hash) return null;
    const version = nextVersion(current, {
      content: current.draft,
      createdAt: context.now(),
      createdBy: principal.id,
      kind: 'named',
      name,
    });
    return { set: { versions: [...current.versions, version] } };
  });
}
