import { notFound, type Principal } from '@prozessplattform/contracts';
import { scopeFor, type Doc } from '@prozessplattform/persistence';
import type { CatalogueContext } from '../context.ts';
import { assertMayShapeRegister } from '../profiles/profile-policy.ts';
import type { SampleRegisterApplication } from './application.ts';

/**
 * Ends an application after the entries it is at. What it made stays, and applying again goes on from there; one that is done
 * is answered as it is.
 */
export async function cancelApplication(
  context: CatalogueContext,
  principal: Principal,
  { id, registerId }: { readonly id: string; readonly registerId: string },
): Promise<Doc<SampleRegisterApplication>> {
  return context.storage.applications.change(scopeFor(principal), id, {}, (current) => {
    const { organisationId, state } = current;
    if (current.registerId !== registerId) throw notFound();
    assertMayShapeRegister(principal, organisationId);
    return state === 'running' ? { set: { state: 'cancelled' } } : null;
  });
}
