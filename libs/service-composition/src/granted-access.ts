import { DomainError, notFound, rolesIn, type GrantedAccess, type Principal } from '@prozessplattform/contracts';
import { scopeForSystem, type AuditTrail } from '@prozessplattform/persistence';
import type { RouteDefinition, RouteRequest } from '@prozessplattform/service-kit';

/**
 * A person of the Land reads an organisation's content only by naming the access that it granted (header Access-Grant).
 * The request then runs as that of a reader of this organisation and of nothing else, and it is durably in the
 * organisation's audit log before it begins: where that fails, the answer is PLATFORM.UNAVAILABLE. Writing throws
 * ACCESS.READ_ONLY; an access that is unknown, over or another person's throws RESOURCE.NOT_FOUND.
 */
export function grantedAccess(service: string, audit: AuditTrail) {
  return (definition: RouteDefinition): RouteDefinition => ({
    ...definition,
    handle: async (request) => {
      const { headers, principal } = request as RouteRequest;
      const named = headers['access-grant'];
      if (named === undefined || definition.security === 'none') return definition.handle(request);
      const grant = principal.grants?.find(({ id, until }) => id === named && new Date(until) > new Date());
      if (grant === undefined) throw notFound();
      if (definition.method !== 'get') throw new DomainError('ACCESS.READ_ONLY');
      await noteUse(audit, { grant, object: objectOf(service, definition, request) });
      const reply = await definition.handle({ ...(request as object), principal: asReader(principal, grant) } as never);
      // A stream would go on after the access has ended.
      if (reply.events !== undefined) throw new DomainError('ACCESS.READ_ONLY');
      return reply;
    },
  });
}

type Use = { readonly grant: GrantedAccess; readonly object: { readonly type: string; readonly id: string } };

async function noteUse(audit: AuditTrail, { grant, object }: Use): Promise<void> {
  const scope = scopeForSystem(grant.organisationId, 'a granted access is used');
  await audit.note(scope, { object, grant: grant.id }).catch((cause: unknown) => {
    throw new DomainError('PLATFORM.UNAVAILABLE', { cause });
  });
}

function objectOf(service: string, { path }: RouteDefinition, request: RouteRequest): Use['object'] {
  const { id } = request.params as { readonly id?: string };
  return { type: `${service}/${path.split('/')[1] ?? ''}`, id: id ?? '*' };
}

function asReader(principal: Principal, { id, organisationId, until }: GrantedAccess): Principal {
  const { grants: _grants, ...person } = principal;
  return {
    ...person,
    organisationId,
    memberships: [{ organisationId, roles: ['reader'], until }],
    actingUnder: { grantId: id, landRoles: rolesIn(principal, principal.landId) },
  };
}
