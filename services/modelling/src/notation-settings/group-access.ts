import type { Role } from '@prozessplattform/contracts';
import type { AttributeGroup } from './notation-settings.ts';

export type GroupAccess = 'edit' | 'locked' | 'hidden';

/** What somebody with these roles may do with a group: of several roles the one that may most counts. */
export function groupAccess(group: AttributeGroup, roles: readonly Role[]): GroupAccess {
  const access = roles.map((role) => group.views.find((view) => view.role === role)?.access ?? 'edit');
  if (access.includes('edit')) return 'edit';
  return access.includes('locked') ? 'locked' : 'hidden';
}

/** Keys of the attributes in groups of this access. */
export function keysWithAccess(
  groups: readonly AttributeGroup[],
  roles: readonly Role[],
  access: GroupAccess,
): ReadonlySet<string> {
  const found = groups.filter((group) => groupAccess(group, roles) === access);
  return new Set(found.flatMap((group) => group.attributes.map(({ key }) => key)));
}
