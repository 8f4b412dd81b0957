import {
  blueprintDeprecated,
  blueprintWithdrawn,
  defined,
  DomainError,
  forbidden,
  hasLandRole,
  hasRole,
  type Principal,
} from '@prozessplattform/contracts';
import { pending, scopeForSystem, type Doc } from '@prozessplattform/persistence';
import { sameJson } from '@prozessplattform/process-model';
import { assertMayWrite } from '@prozessplattform/service-kit';
import type { CatalogueContext } from '../context.ts';
import { isForAll, type Blueprint } from './blueprint.ts';
import { getBlueprint } from './get-blueprint.ts';

export interface EndInput {
  readonly id: string;
  readonly status: 'deprecated' | 'withdrawn';
  readonly reason: string;
  readonly successorId?: string | undefined;
}

/**
 * Deprecates a blueprint, with a successor where there is one, or withdraws it from the library. What was adopted stays
 * with the adopters, who are told. Doing it again changes nothing.
 */
export async function endBlueprint(
  context: CatalogueContext,
  principal: Principal,
  { id, status, reason, successorId }: EndInput,
): Promise<Doc<Blueprint>> {
  const blueprint = await getBlueprint(context, principal, id);
  assertMayEnd(principal, blueprint);
  if (successorId !== undefined) await assertSuccessor(context, principal, { blueprint, successorId });
  const scope = scopeForSystem(blueprint.organisationId, 'the Land may end an entry of its library too');
  return context.storage.blueprints.change(scope, id, {}, (current) => {
    if (current.status === status || current.status === 'withdrawn') return null;
    const event = status === 'deprecated' ? blueprintDeprecated : blueprintWithdrawn;
    const told = { title: current.title, reason, ...defined({ successorId }) };
    return {
      set: { status, endReason: reason, ...defined({ successorId }) },
      events: [pending(event, told, isForAll(current.visibility) ? { audience: 'all' } : {})],
    };
  });
}

function assertMayEnd(principal: Principal, { organisationId }: Doc<Blueprint>): void {
  if (hasLandRole(principal, 'libraryEditor')) return assertMayWrite(principal, principal.landId);
  if (!hasRole(principal, organisationId, 'processManager')) throw forbidden();
  assertMayWrite(principal, organisationId);
}

async function assertSuccessor(
  context: CatalogueContext,
  principal: Principal,
  { blueprint, successorId }: { readonly blueprint: Doc<Blueprint>; readonly successorId: string },
): Promise<void> {
  const unknown = () => new DomainError('LIBRARY.SUCCESSOR_UNKNOWN');
  if (successorId === blueprint._id) throw unknown();
  const successor = await getBlueprint(context, principal, successorId).catch(() => {
    throw unknown();
  });
  if (successor.status !== 'published') throw unknown();
  const sees = isForAll(successor.visibility) || sameJson(successor.visibility, blueprint.visibility);
  if (!sees) throw new DomainError('LIBRARY.SUCCESSOR_HIDDEN');
}
