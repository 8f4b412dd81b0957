import { notFound, rolesIn, type Principal } from '@prozessplattform/contracts';
import { scopeForSystem, type Doc, type Page, type Scope } from '@prozessplattform/persistence';
import type { ModellingContext } from '../context.ts';
import type { Composition } from './composition.ts';

const reason = 'a composition is seen by its owner and by every organisation that contributes a part';

/** The composition, for its owner and those invited or taking part; for everybody else it does not exist. */
export async function findComposition(
  { storage }: ModellingContext,
  principal: Principal,
  id: string,
): Promise<Doc<Composition>> {
  const found = await storage.compositions.unscoped(reason).find(id);
  if (found === null || !concerns(found, principal)) throw notFound();
  return found;
}

export async function listCompositions(
  { storage }: ModellingContext,
  principal: Principal,
  page: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<Page<Doc<Composition>>> {
  const own = { $in: organisationsOf(principal) };
  const part = { $elemMatch: { organisationId: own, state: { $in: ['invited', 'accepted'] } } };
  return storage.compositions.unscoped(reason).list({
    filter: { $or: [{ organisationId: own }, { parts: part }] },
    limit: page.limit,
    ...(page.cursor === undefined ? {} : { cursor: page.cursor }),
  });
}

/** For a change by an organisation that does not own the composition but answers for its part of it. */
export function scopeOfComposition({ organisationId }: Doc<Composition>): Scope {
  return scopeForSystem(organisationId, 'an organisation answers for its own part of a composition');
}

function concerns({ organisationId, parts }: Doc<Composition>, principal: Principal): boolean {
  const taking = parts.filter(({ state }) => state === 'invited' || state === 'accepted');
  const concerned = [organisationId, ...taking.map((part) => part.organisationId)];
  return organisationsOf(principal).some((own) => concerned.includes(own));
}

function organisationsOf(principal: Principal): string[] {
  const own = principal.memberships.map(({ organisationId }) => organisationId);
  return own.filter((organisationId) => rolesIn(principal, organisationId).length > 0);
}
