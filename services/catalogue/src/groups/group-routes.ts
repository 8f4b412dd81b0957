import { z } from 'zod';
import { defined } from '@prozessplattform/contracts';
import { revisionOf, scopeFor, type Doc } from '@prozessplattform/persistence';
import {
  created,
  listQuery,
  noContent,
  ok,
  page,
  resourceIdFor,
  route,
  type RouteDefinition,
} from '@prozessplattform/service-kit';
import type { CatalogueContext } from '../context.ts';
import { ownOrganisations } from '../organisations/own-organisations.ts';
import { acceptInvitation, inviteMember, removeMember } from './change-members.ts';
import { assertMayJoinGroups, getGroup, groupReads } from './group-policy.ts';
import type { Group } from './group.ts';

const tags = ['Gruppen'];
const params = z.strictObject({ id: z.uuid() });
const organisationBody = z.strictObject({ organisationId: z.uuid().optional() }).optional();
const groupView = z.object({
  id: z.uuid(),
  organisationId: z.uuid(),
  title: z.string(),
  description: z.string().optional(),
  members: z.array(
    z.object({ organisationId: z.uuid(), state: z.enum(['invited', 'accepted']), since: z.iso.datetime() }),
  ),
  version: z.int(),
});

/** Groups: associations of organisations that share among themselves without the Land's quality assurance. */
export function groupRoutes(context: CatalogueContext): RouteDefinition[] {
  const { groups } = context.storage;
  return [
    route({
      method: 'post',
      path: '/groups',
      operationId: 'foundGroup',
      summary: 'Gruppe von Behörden gründen',
      tags,
      body: z.strictObject({
        title: z.string().trim().min(1).max(300),
        description: z.string().max(5000).optional(),
        organisationId: z.uuid().optional(),
      }),
      response: { status: 201, schema: groupView },
      handle: async (request) => {
        const { title, description } = request.body;
        const organisationId = request.body.organisationId ?? request.principal.organisationId;
        const scope = scopeFor(request.principal, organisationId);
        assertMayJoinGroups(request.principal, organisationId);
        const founder = { organisationId, state: 'accepted' as const, since: context.now() };
        const { document } = await groups.insert(scope, {
          _id: resourceIdFor(request, 'group'),
          title,
          members: [founder],
          ...defined({ description }),
        });
        return created(presentGroup(document), `/api/v1/groups/${document._id}`, revisionOf(document));
      },
    }),
    route({
      method: 'get',
      path: '/groups',
      operationId: 'listGroups',
      summary: 'Gruppen und Einladungen der eigenen Behörden',
      tags,
      query: listQuery,
      response: { status: 200, schema: page(groupView) },
      handle: async ({ principal, query: { limit, cursor } }) => {
        const own = ownOrganisations(principal);
        const found = await groups.unscoped(groupReads).list({
          filter: { 'members.organisationId': { $in: own } },
          ...defined({ limit, cursor }),
        });
        return ok({ items: found.items.map(presentGroup), nextCursor: found.nextCursor ?? null });
      },
    }),
    route({
      method: 'get',
      path: '/groups/{id}',
      operationId: 'getGroup',
      summary: 'Eine Gruppe und ihre Mitglieder',
      tags,
      params,
      response: { status: 200, schema: groupView },
      handle: async ({ principal, params: { id } }) => {
        const group = await getGroup(context, principal, id);
        return ok(presentGroup(group), revisionOf(group));
      },
    }),
    route({
      method: 'post',
      path: '/groups/{id}/members',
      operationId: 'inviteGroupMember',
      summary: 'Behörde in die Gruppe einladen',
      tags,
      params,
      body: z.strictObject({ organisationId: z.uuid() }),
      response: { status: 200, schema: groupView },
      handle: async ({ principal, params: { id }, body: { organisationId } }) => {
        const group = await inviteMember(context, principal, { id, organisationId });
        return ok(presentGroup(group), revisionOf(group));
      },
    }),
    route({
      method: 'post',
      path: '/groups/{id}/accept',
      operationId: 'acceptGroupInvitation',
      summary: 'Einladung in die Gruppe annehmen',
      tags,
      params,
      body: organisationBody,
      response: { status: 200, schema: groupView },
      problems: ['GROUP.NOT_INVITED'],
      handle: async ({ principal, params: { id }, body }) => {
        const organisationId = body?.organisationId ?? principal.organisationId;
        const group = await acceptInvitation(context, principal, { id, organisationId });
        return ok(presentGroup(group), revisionOf(group));
      },
    }),
    route({
      method: 'delete',
      path: '/groups/{id}/members/{organisationId}',
      operationId: 'removeGroupMember',
      summary: 'Gruppe verlassen oder Mitglied ausschließen',
      tags,
      params: params.extend({ organisationId: z.uuid() }),
      response: { status: 204 },
      problems: ['GROUP.OWNER_STAYS'],
      handle: async ({ principal, params: input }) => {
        await removeMember(context, principal, input);
        return noContent();
      },
    }),
  ];
}

function presentGroup(group: Doc<Group>): z.infer<typeof groupView> {
  const { _id: id, organisationId, title, description, members, version } = group;
  return {
    id,
    organisationId,
    title,
    version,
    members: members.map((member) => ({ ...member, since: new Date(member.since).toISOString() })),
    ...defined({ description }),
  };
}
