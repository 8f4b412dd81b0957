import type { Principal } from '@prozessplattform/contracts';
import type { Doc } from '@prozessplattform/persistence';
import type { CatalogueContext } from '../context.ts';
import { ownOrganisations } from '../organisations/own-organisations.ts';
import { isForAll, type Blueprint } from './blueprint.ts';

/** Whose eyes look at the library: organisations and the groups they are members of, now. */
export interface LibraryReader {
  readonly organisationIds: readonly string[];
  readonly groupIds: readonly string[];
}

const membershipReads = 'whether an organisation sees an entry depends on the groups it belongs to';
const mostGroups = 1000;

export async function readerOf(context: CatalogueContext, principal: Principal): Promise<LibraryReader> {
  return readerFor(context, ownOrganisations(principal));
}

export async function mayOrganisationSee(
  context: CatalogueContext,
  organisationId: string,
  blueprint: Pick<Doc<Blueprint>, 'organisationId' | 'visibility'>,
): Promise<boolean> {
  if (isForAll(blueprint.visibility)) return true;
  return maySee(await readerFor(context, [organisationId]), blueprint);
}

/** Whether a reader may know of a blueprint: everybody of the Land, the organisations or group named, or its owner. */
export function maySee(
  { organisationIds, groupIds }: LibraryReader,
  { organisationId, visibility }: Pick<Doc<Blueprint>, 'organisationId' | 'visibility'>,
): boolean {
  if (organisationIds.includes(organisationId)) return true;
  if (visibility.kind === 'group') return groupIds.includes(visibility.groupId);
  if (visibility.kind !== 'organisations') return true;
  return visibility.organisationIds.some((id) => organisationIds.includes(id));
}

async function readerFor(context: CatalogueContext, organisationIds: readonly string[]): Promise<LibraryReader> {
  const { items } = await context.storage.groups.unscoped(membershipReads).list({
    filter: { members: { $elemMatch: { organisationId: { $in: organisationIds }, state: 'accepted' } } },
    fields: ['title'],
    limit: mostGroups,
  });
  return { organisationIds, groupIds: items.map((group) => group._id) };
}
