import { z } from 'zod';
import { notFound, rolesIn, type Principal } from '@prozessplattform/contracts';
import { scopeForSystem, type Doc } from '@prozessplattform/persistence';
import {
  accepted,
  listQuery,
  noContent,
  ok,
  page,
  resourceIdFor,
  route,
  type RouteDefinition,
} from '@prozessplattform/service-kit';
import type { IdentityContext } from '../context.ts';
import { assertMayKeepMembers } from '../members/member-policy.ts';
import type { User } from '../storage/identity-storage.ts';
import { erasePerson } from './erase-person.ts';
import { isComplete, type PersonalDataExport } from './personal-data-export.ts';
import { contentOfExport, exportFor, requestExport } from './request-export.ts';

const tags = ['Datenschutz'];
const params = z.strictObject({ id: z.uuid() });

const exportView = z.object({
  id: z.uuid(),
  userId: z.uuid(),
  state: z.enum(['collecting', 'complete']),
  /** Percent. */
  progress: z.int(),
  /** When it is destroyed. */
  expiresAt: z.iso.datetime(),
});

/** What the platform holds about a person, and how it forgets them; both go on after the end of an agreement. */
export function personalDataRoutes(context: IdentityContext): RouteDefinition[] {
  const answer = (found: Doc<PersonalDataExport>) =>
    accepted(presentExport(found), `/api/v1/personal-data/${found._id}`);
  return [
    route({
      method: 'post',
      path: '/me/personal-data',
      operationId: 'requestMyPersonalData',
      summary: 'Auskunft über alles, was zu mir gespeichert ist (Art. 15 DSGVO)',
      tags,
      writes: false,
      response: { status: 202, schema: exportView },
      handle: async (request) => {
        const user = await ownAccount(context, request.principal);
        return answer(await requestExport(context, request.principal, { id: resourceIdFor(request, 'export'), user }));
      },
    }),
    route({
      method: 'get',
      path: '/me/personal-data',
      operationId: 'listMyPersonalDataExports',
      summary: 'Auskünfte, um die ich gebeten habe',
      tags,
      query: listQuery,
      response: { status: 200, schema: page(exportView) },
      handle: async ({ principal, query: { limit, cursor } }) => {
        const found = await context.storage.personalDataExports.unscoped('a person sees what they asked for').list({
          filter: { by: principal.id, expiresAt: { $gt: context.now() } },
          limit,
          ...(cursor === undefined ? {} : { cursor }),
        });
        return ok({ items: found.items.map(presentExport), nextCursor: found.nextCursor ?? null });
      },
    }),
    route({
      method: 'post',
      path: '/users/{id}/personal-data',
      operationId: 'requestPersonalData',
      summary: 'Auskunft über eine Person, soweit es die eigene Behörde betrifft',
      tags,
      params,
      writes: false,
      response: { status: 202, schema: exportView },
      handle: async (request) => {
        const user = await administeredAccount(context, request.principal, request.params.id);
        const id = resourceIdFor(request, 'export');
        return answer(await requestExport(context, request.principal, { id, user, within: user.organisationId }));
      },
    }),
    route({
      method: 'get',
      path: '/personal-data/{id}',
      operationId: 'getPersonalDataExport',
      summary: 'Stand einer Auskunft',
      tags,
      params,
      response: { status: 200, schema: exportView },
      handle: async ({ principal, params: { id } }) => ok(presentExport(await exportFor(context, principal, id))),
    }),
    route({
      method: 'get',
      path: '/personal-data/{id}/content',
      operationId: 'downloadPersonalData',
      summary: 'Auskunft herunterladen',
      tags,
      params,
      response: {
        status: 200,
        schema: z.looseObject({ userId: z.uuid(), services: z.record(z.string(), z.unknown()) }),
      },
      problems: ['PERSONAL_DATA.INCOMPLETE'],
      handle: async ({ principal, params: { id } }) => {
        const found = await exportFor(context, principal, id);
        const content = contentOfExport(found);
        const scope = scopeForSystem(found.organisationId, 'what is held about a person is handed out');
        await context.audit.note(scope, { object: { type: 'identity/personal-data-exports', id } });
        return ok(content, {
          headers: { 'Content-Disposition': 'attachment; filename="auskunft.json"', 'Cache-Control': 'no-store' },
        });
      },
    }),
    route({
      method: 'post',
      path: '/me/erasure',
      operationId: 'eraseMe',
      summary: 'Meine Angaben löschen (Art. 17 DSGVO); Inhalte bleiben ohne Namen',
      tags,
      writes: false,
      response: { status: 204 },
      problems: ['PERSON.LAST_ORG_ADMIN', 'PERSON.LAST_LAND_ADMIN'],
      handle: async ({ principal }) => {
        await erasePerson(context, await ownAccount(context, principal));
        return noContent();
      },
    }),
    route({
      method: 'post',
      path: '/users/{id}/erasure',
      operationId: 'erasePerson',
      summary: 'Angaben zu einer Person löschen; Inhalte bleiben ohne Namen',
      tags,
      params,
      writes: false,
      response: { status: 204 },
      problems: ['PERSON.LAST_ORG_ADMIN', 'PERSON.LAST_LAND_ADMIN'],
      handle: async ({ principal, params: { id } }) => {
        await erasePerson(context, await administeredAccount(context, principal, id));
        return noContent();
      },
    }),
  ];
}

async function ownAccount({ storage }: IdentityContext, principal: Principal): Promise<Doc<User>> {
  return storage.users.unscoped('a person acts on the own account').get(principal.id);
}

/** The account of a person, for who keeps the accounts of the organisation that opened it. */
async function administeredAccount(context: IdentityContext, principal: Principal, id: string): Promise<Doc<User>> {
  const user = await context.storage.users.unscoped('whose account it is decides who may act on it').find(id);
  if (user === null || rolesIn(principal, user.organisationId).length === 0) throw notFound();
  await assertMayKeepMembers(context, principal, user.organisationId);
  return user;
}

function presentExport(found: Doc<PersonalDataExport>): z.infer<typeof exportView> {
  const { _id: id, userId, parts, expiresAt } = found;
  const done = isComplete(found);
  return {
    id,
    userId,
    state: done ? 'complete' : 'collecting',
    progress: done ? 100 : parts.length * 20,
    expiresAt: expiresAt.toISOString(),
  };
}
