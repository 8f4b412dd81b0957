import type { Principal } from '@prozessplattform/contracts';
import { scopeFor } from '@prozessplattform/persistence';
import type { IdentityContext } from '../context.ts';

/** How many positions of a unit have no end yet. */
export async function countOpenPositions(
  { storage }: IdentityContext,
  { principal, organisationId }: { readonly principal: Principal; readonly organisationId: string },
  unitId: string,
): Promise<number> {
  return storage.positions.count(scopeFor(principal, organisationId), { unitId, validUntil: { $exists: false } });
}
