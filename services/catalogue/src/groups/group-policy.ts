import { forbidden, hasRole, notFound, type Principal } from '@prozessplattform/contracts';
import type { Doc } from '@prozessplattform/persistence';
import { assertMayWrite } from '@prozessplattform/service-kit';
import type { CatalogueContext } from '../context.ts';
import { ownOrganisations } from '../organisations/own-organisations.ts';
import type { Group } from './group.ts';

export const groupReads = 'a group is read by all organisations that belong to it';

/** Process management decides with whom an organisation shares. */
export function assertMayJoinGroups(principal: Principal, organisationId: string): void {
  if (!hasRole(principal, organisationId, 'processManager', 'orgAdmin')) throw forbidden();
  assertMayWrite(principal, organisationId);
}

/** Throws RESOURCE.NOT_FOUND: other organisations do not learn that a group exists. */
export async function getGroup(context: CatalogueContext, principal: Principal, id: string): Promise<Doc<Group>> {
  const group = await context.storage.groups.unscoped(groupReads).find(id);
  const own = ownOrganisations(principal);
  const isMine = group?.members.some((member) => own.includes(member.organisationId)) ?? false;
  if (group === null || !isMine) throw notFound();
  return group;
}

/** Throws RESOURCE.NOT_FOUND unless the organisation is an accepted member. */
export async function assertMember(context: CatalogueContext, groupId: string, organisationId: string): Promise<void> {
  const group = await context.storage.groups.unscoped(groupReads).find(groupId);
  const member = group?.members.find((entry) => entry.organisationId === organisationId);
  if (member?.state !== 'accepted') throw notFound();
}
