import { z } from 'zod';
import { notFound, roles } from '@prozessplattform/contracts';
import { revisionOf, scopeFor, type Doc } from '@prozessplattform/persistence';
import { created, listQuery, ok, page, route, type RouteDefinition } from '@prozessplattform/service-kit';
import { assertAdviserPeriod } from '../advisers/adviser-period.ts';
import type { IdentityContext } from '../context.ts';
import type { Member } from '../storage/identity-storage.ts';
import { normaliseEmail } from '../users/email.ts';
import { roleListSchema } from '../users/user-schemas.ts';
import { assertMayKeepMembers, assertMayReadMembers, assertRolesFit } from './member-policy.ts';
import { setMember } from './set-member.ts';

const tags = ['Personen'];
const params = z.strictObject({ id: z.uuid() });

const setMemberBody = z.strictObject({
  email: z.email().max(320),
  roles: roleListSchema,
  active: z.boolean().default(true),
  until: z.iso.datetime().optional(),
});

const memberView = z.object({
  id: z.uuid(),
  organisationId: z.uuid(),
  userId: z.uuid(),
  roles: z.array(z.enum(roles)),
  active: z.boolean(),
  until: z.iso.datetime().optional(),
  version: z.int(),
});

export function memberRoutes(context: IdentityContext): RouteDefinition[] {
  const { members, users } = context.storage;
  return [
    route({
      method: 'get',
      path: '/organisations/{id}/members',
      operationId: 'listMembers',
      summary: 'Mitglieder einer Behörde und ihre Rollen',
      tags,
      params,
      query: listQuery,
      response: { status: 200, schema: page(memberView) },
      handle: async ({ principal, params: { id }, query: { limit, cursor } }) => {
        const scope = scopeFor(principal, id);
        assertMayReadMembers(principal, id);
        const found = await members.list(scope, { limit, ...(cursor === undefined ? {} : { cursor }) });
        return ok({ items: found.items.map(presentMember), nextCursor: found.nextCursor ?? null });
      },
    }),
    route({
      method: 'post',
      path: '/organisations/{id}/members',
      operationId: 'setMember',
      summary: 'Person mit Konto aufnehmen oder ihre Rollen ändern',
      tags,
      params,
      body: setMemberBody,
      response: { status: 201, schema: memberView },
      problems: ['MEMBER.LAND_ROLE_OUTSIDE_LAND', 'MEMBER.ADVISER_NEEDS_END', 'ADVISER.PERIOD_INVALID'],
      handle: async ({ principal, params: { id }, body }) => {
        await assertMayKeepMembers(context, principal, id);
        assertRolesFit(context, { organisationId: id, roles: body.roles, until: body.until });
        const { until } = body;
        if (body.roles.includes('adviser') && body.active && until !== undefined)
          assertAdviserPeriod(context, new Date(until));
        const named = await users
          .unscoped('an administrator names a person by e-mail address')
          .list({ filter: { email: normaliseEmail(body.email), active: true }, limit: 1 });
        const user = named.items[0];
        if (user === undefined || (user._id === principal.id && id !== principal.landId)) throw notFound();
        const member = await setMember(context, {
          organisationId: id,
          userId: user._id,
          roles: body.roles,
          active: body.active,
          until: body.until === undefined ? undefined : new Date(body.until),
        });
        return created(presentMember(member), `/api/v1/organisations/${id}/members`, revisionOf(member));
      },
    }),
  ];
}

function presentMember(member: Doc<Member>): z.infer<typeof memberView> {
  const { _id: id, organisationId, userId, roles, active, until, version } = member;
  return {
    id,
    organisationId,
    userId,
    roles,
    active,
    version,
    ...(until === undefined ? {} : { until: until.toISOString() }),
  };
}
