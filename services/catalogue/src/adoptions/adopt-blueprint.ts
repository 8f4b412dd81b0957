import { DomainError, type Principal } from '@prozessplattform/contracts';
import { scopeFor, type Doc } from '@prozessplattform/persistence';
import type { CatalogueContext } from '../context.ts';
import { getBlueprint } from '../library/get-blueprint.ts';
import { assertMayKeepRegister } from '../profiles/profile-policy.ts';
import type { Adoption } from './adoption.ts';
import { adoptionIdOf, beginAdoption } from './begin-adoption.ts';

export interface AdoptInput {
  readonly blueprintId: string;
  readonly organisationId: string;
}

/** Adopts a blueprint once; adopting it again is answered with the adoption that exists, after a failure it tries again. */
export async function adoptBlueprint(
  context: CatalogueContext,
  principal: Principal,
  { blueprintId, organisationId }: AdoptInput,
): Promise<Doc<Adoption>> {
  const scope = scopeFor(principal, organisationId);
  assertMayKeepRegister(principal, organisationId);
  const blueprint = await getBlueprint(context, principal, blueprintId);
  if (blueprint.status === 'withdrawn') {
    const existing = await context.storage.adoptions.find(scope, adoptionIdOf(organisationId, blueprintId));
    if (existing === null || existing.state === 'failed') throw new DomainError('LIBRARY.WITHDRAWN');
    return existing;
  }
  return beginAdoption(context, scope, { organisationId, blueprint, by: principal.id });
}
