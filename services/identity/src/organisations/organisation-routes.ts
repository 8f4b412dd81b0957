import { z } from 'zod';
import { defined } from '@prozessplattform/contracts';
import { revisionOf } from '@prozessplattform/persistence';
import { created, ok, page, resourceIdFor, route, type RouteDefinition } from '@prozessplattform/service-kit';
import type { IdentityContext } from '../context.ts';
import { createOrganisation } from './create-organisation.ts';
import {
  createOrganisationBody,
  organisationListQuery,
  organisationView,
  updateOrganisationBody,
} from './organisation-schemas.ts';
import { presentOrganisation } from './present-organisation.ts';
import { updateOrganisation } from './update-organisation.ts';

const tags = ['Behörden'];
const params = z.strictObject({ id: z.uuid() });
const directory = 'the directory of organisations is common knowledge';

export function organisationRoutes(context: IdentityContext): RouteDefinition[] {
  const { organisations } = context.storage;
  return [
    route({
      method: 'get',
      path: '/organisations',
      operationId: 'listOrganisations',
      summary: 'Verzeichnis der Behörden',
      tags,
      query: organisationListQuery,
      response: { status: 200, schema: page(organisationView) },
      handle: async ({ query: { limit, cursor, kind, ags, parentId } }) => {
        const found = await organisations.unscoped(directory).list({
          filter: defined({ kind, ags, parentId }),
          sort: { by: 'name' },
          ...defined({ limit, cursor }),
        });
        return ok({ items: found.items.map(presentOrganisation), nextCursor: found.nextCursor ?? null });
      },
    }),
    route({
      method: 'post',
      path: '/organisations',
      operationId: 'createOrganisation',
      summary: 'Behörde aufnehmen',
      tags,
      body: createOrganisationBody,
      response: { status: 201, schema: organisationView },
      problems: ['ORGANISATION.AGS_TAKEN', 'ORGANISATION.UNKNOWN_PARENT', 'AGREEMENT.PERIOD_INVALID'],
      handle: async (request) => {
        const organisation = await createOrganisation(context, request.principal, {
          id: resourceIdFor(request, 'organisation'),
          body: request.body,
        });
        return created(
          presentOrganisation(organisation),
          `/api/v1/organisations/${organisation._id}`,
          revisionOf(organisation),
        );
      },
    }),
    route({
      method: 'get',
      path: '/organisations/{id}',
      operationId: 'getOrganisation',
      summary: 'Eine Behörde',
      tags,
      params,
      response: { status: 200, schema: organisationView },
      handle: async ({ params: { id } }) => {
        const organisation = await organisations.unscoped(directory).get(id);
        return ok(presentOrganisation(organisation), revisionOf(organisation));
      },
    }),
    route({
      method: 'patch',
      path: '/organisations/{id}',
      operationId: 'updateOrganisation',
      summary: 'Angaben zu einer Behörde ändern',
      tags,
      params,
      requires: 'if-match',
      body: updateOrganisationBody,
      response: { status: 200, schema: organisationView },
      problems: ['ORGANISATION.UNKNOWN_PARENT'],
      handle: async ({ principal, params: { id }, body, expectedVersion }) => {
        const organisation = await updateOrganisation(context, principal, { id, body, expectedVersion });
        return ok(presentOrganisation(organisation), revisionOf(organisation));
      },
    }),
  ];
}
