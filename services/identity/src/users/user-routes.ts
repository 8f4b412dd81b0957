import { z } from 'zod';
import { notFound, roles } from '@prozessplattform/contracts';
import { revisionOf, scopeFor } from '@prozessplattform/persistence';
import { created, listQuery, ok, page, route, type RouteDefinition } from '@prozessplattform/service-kit';
import type { IdentityContext } from '../context.ts';
import { assertMayKeepMembers, assertRolesFit } from '../members/member-policy.ts';
import { createUser } from './create-user.ts';
import { presentUser } from './present-user.ts';
import { updateUser } from './update-user.ts';
import { createUserBody, updateUserBody, userView } from './user-schemas.ts';

const tags = ['Personen'];

const meView = userView.extend({
  memberships: z.array(
    z.object({
      organisationId: z.uuid(),
      roles: z.array(z.enum(roles)),
      until: z.iso.datetime().optional(),
      writableUntil: z.iso.datetime().optional(),
    }),
  ),
});

export function userRoutes(context: IdentityContext): RouteDefinition[] {
  return [
    route({
      method: 'get',
      path: '/me',
      operationId: 'getMe',
      summary: 'Wer ich bin und was ich darf',
      tags,
      response: { status: 200, schema: meView },
      handle: async ({ principal }) => {
        const user = await context.storage.users.unscoped('a person reads the own account').find(principal.id);
        if (user === null) throw notFound();
        return ok({ ...presentUser(user), memberships: principal.memberships }, revisionOf(user));
      },
    }),
    route({
      method: 'get',
      path: '/users',
      operationId: 'listUsers',
      summary: 'Konten, die die eigene Behörde eröffnet hat',
      tags,
      query: listQuery.extend({ organisationId: z.uuid().optional() }),
      response: { status: 200, schema: page(userView) },
      handle: async ({ principal, query: { limit, cursor, organisationId } }) => {
        const scope = scopeFor(principal, organisationId);
        const users = await context.storage.users.list(scope, {
          sort: { by: 'displayName' },
          limit,
          ...(cursor === undefined ? {} : { cursor }),
        });
        return ok({ items: users.items.map(presentUser), nextCursor: users.nextCursor ?? null });
      },
    }),
    route({
      method: 'post',
      path: '/users',
      operationId: 'createUser',
      summary: 'Konto eröffnen und Rollen vergeben',
      tags,
      body: createUserBody,
      response: { status: 201, schema: userView },
      problems: ['USER.EMAIL_TAKEN', 'MEMBER.LAND_ROLE_OUTSIDE_LAND', 'MEMBER.ADVISER_NEEDS_END'],
      handle: async ({ principal, body }) => {
        const organisationId = body.organisationId ?? principal.organisationId;
        await assertMayKeepMembers(context, principal, organisationId);
        assertRolesFit(context, { organisationId, roles: body.roles });
        const user = await createUser(context, { ...body, organisationId });
        return created(presentUser(user), `/api/v1/users/${user._id}`, revisionOf(user));
      },
    }),
    route({
      method: 'patch',
      path: '/users/{id}',
      operationId: 'updateUser',
      summary: 'Konto ändern oder schließen; wer geschlossen wird, ist überall abgemeldet',
      tags,
      params: z.strictObject({ id: z.uuid() }),
      requires: 'if-match',
      body: updateUserBody,
      response: { status: 200, schema: userView },
      handle: async ({ principal, params: { id }, body, expectedVersion }) => {
        const user = await updateUser(context, principal, { id, expectedVersion, set: body });
        return ok(presentUser(user), revisionOf(user));
      },
    }),
  ];
}
