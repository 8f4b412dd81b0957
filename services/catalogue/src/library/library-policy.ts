import { notFound, type Principal } from '@prozessplattform/contracts';
import type { Doc } from '@prozessplattform/persistence';
import type { Blueprint } from './blueprint.ts';

/** Whether a reader may know of a blueprint: everybody of the Land, the organisations named, or its owner. */
export function maySee(
  principal: Principal,
  blueprint: Pick<Doc<Blueprint>, 'organisationId' | 'visibility'>,
): boolean {
  const own = principal.memberships.map((membership) => membership.organisationId);
  if (own.includes(blueprint.organisationId)) return true;
  if (blueprint.visibility.kind !== 'organisations') return true;
  return blueprint.visibility.organisationIds.some((id) => own.includes(id));
}

/** Throws RESOURCE.NOT_FOUND: who may not see a blueprint does not learn that it exists. */
export function assertMaySee(principal: Principal, blueprint: Doc<Blueprint>): void {
  if (!maySee(principal, blueprint)) throw notFound();
}
