import {
  DomainError,
  forbidden,
  hasLandRole,
  hasRole,
  landRoles,
  type Principal,
  type Role,
} from '@prozessplattform/contracts';
import { scopeForSystem } from '@prozessplattform/persistence';
import type { IdentityContext } from '../context.ts';

/**
 * An organisation's administrators keep its members. Until it has one, the Land's administrators help it start,
 * but never make themselves a member: nobody at the Land opens another organisation's content for themselves.
 */
export async function assertMayKeepMembers(
  context: IdentityContext,
  principal: Principal,
  organisationId: string,
): Promise<void> {
  if (hasRole(principal, organisationId, 'orgAdmin')) return;
  if (!hasLandRole(principal, 'landAdmin')) throw forbidden();
  if (organisationId === principal.landId) return;
  if (await hasAdministrator(context, organisationId)) {
    throw forbidden('Diese Behörde hat eine eigene Administration; nur sie vergibt Rollen.');
  }
}

/** The Land's administrators see who belongs to the Land only; members of an organisation see each other. */
export function assertMayReadMembers(principal: Principal, organisationId: string): void {
  if (!principal.memberships.some((entry) => entry.organisationId === organisationId)) throw forbidden();
}

interface WantedRoles {
  readonly organisationId: string;
  readonly roles: readonly Role[];
  readonly until?: string | undefined;
}

/** Roles at Land level exist only in the Land's own organisation; advisers have an end and no other role. */
export function assertRolesFit(context: IdentityContext, { organisationId, roles, until }: WantedRoles): void {
  if (roles.includes('adviser') && (until === undefined || roles.length > 1))
    throw new DomainError('MEMBER.ADVISER_NEEDS_END');
  if (organisationId === context.landId) return;
  const misplaced = roles.filter((role) => (landRoles as readonly Role[]).includes(role));
  if (misplaced.length === 0) return;
  throw new DomainError('MEMBER.LAND_ROLE_OUTSIDE_LAND', {
    errors: misplaced.map((role) => ({ pointer: '/roles', message: role })),
  });
}

/** Whether somebody keeps the members of an organisation. */
export async function hasAdministrator(context: IdentityContext, organisationId: string): Promise<boolean> {
  const scope = scopeForSystem(organisationId, 'whether it has an administrator decides who may appoint members');
  return (await context.storage.members.count(scope, { active: true, roles: 'orgAdmin' })) > 0;
}
