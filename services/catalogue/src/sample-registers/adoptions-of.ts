import { scopeForSystem, type Doc } from '@prozessplattform/persistence';
import type { Adoption } from '../adoptions/adoption.ts';
import type { CatalogueContext } from '../context.ts';
import type { SampleRegisterApplication } from './application.ts';

export type AdoptionCounts = Record<Adoption['state'], number>;

/** How far the blueprints are that an application brought. */
export async function adoptionsOf(
  context: CatalogueContext,
  { _id: applicationId, organisationId }: Doc<SampleRegisterApplication>,
): Promise<AdoptionCounts> {
  const scope = scopeForSystem(organisationId, 'an application shows how far its adoptions are');
  const found = await context.storage.adoptions.aggregate<{ _id: Adoption['state']; count: number }>(scope, [
    { $match: { applicationId } },
    { $group: { _id: '$state', count: { $sum: 1 } } },
  ]);
  const counts = new Map(found.map(({ _id: state, count }) => [state, count]));
  return {
    pending: counts.get('pending') ?? 0,
    complete: counts.get('complete') ?? 0,
    failed: counts.get('failed') ?? 0,
  };
}
