import { z } from 'zod';
import { defined } from '@prozessplattform/contracts';
import { revisionOf, scopeFor } from '@prozessplattform/persistence';
import { accepted, listQuery, ok, page, route, type RouteDefinition } from '@prozessplattform/service-kit';
import type { CatalogueContext } from '../context.ts';
import { libraryParams } from '../library/library-schemas.ts';
import { adoptBlueprint } from './adopt-blueprint.ts';
import { adoptionModes } from './adoption.ts';
import { adoptionStates, adoptionView, presentAdoption } from './adoption-view.ts';
import { setAdoptionMode } from './set-adoption-mode.ts';

const tags = ['Bibliothek'];
export function adoptionRoutes(context: CatalogueContext): RouteDefinition[] {
  const { adoptions } = context.storage;
  return [
    route({
      method: 'post',
      path: '/library/{id}/adoptions',
      operationId: 'adoptBlueprint',
      summary: 'Blaupause in das eigene Prozessregister übernehmen',
      tags,
      params: libraryParams,
      body: z.strictObject({ organisationId: z.uuid().optional() }).optional(),
      response: { status: 202, schema: adoptionView },
      problems: ['LIBRARY.WITHDRAWN'],
      handle: async ({ principal, params: { id }, body, language }) => {
        const organisationId = body?.organisationId ?? principal.organisationId;
        const adoption = await adoptBlueprint(context, principal, { blueprintId: id, organisationId });
        return accepted(presentAdoption(adoption, language), `/api/v1/adoptions/${adoption._id}`, revisionOf(adoption));
      },
    }),
    route({
      method: 'get',
      path: '/adoptions',
      operationId: 'listAdoptions',
      summary: 'Übernahmen der eigenen Behörden',
      tags,
      query: listQuery.extend({ state: z.enum(adoptionStates).optional(), blueprintId: z.uuid().optional() }),
      response: { status: 200, schema: page(adoptionView) },
      handle: async ({ principal, query: { limit, cursor, state, blueprintId }, language }) => {
        const found = await adoptions.list(scopeFor(principal), {
          filter: defined({ state, blueprintId }),
          ...defined({ limit, cursor }),
        });
        return ok({
          items: found.items.map((adoption) => presentAdoption(adoption, language)),
          nextCursor: found.nextCursor ?? null,
        });
      },
    }),
    route({
      method: 'get',
      path: '/adoptions/{id}',
      operationId: 'getAdoption',
      summary: 'Stand einer Übernahme',
      tags,
      params: libraryParams,
      response: { status: 200, schema: adoptionView },
      handle: async ({ principal, params: { id }, language }) => {
        const adoption = await adoptions.get(scopeFor(principal), id);
        return ok(presentAdoption(adoption, language), revisionOf(adoption));
      },
    }),
    route({
      method: 'patch',
      path: '/adoptions/{id}',
      operationId: 'setAdoptionMode',
      summary: 'Neuen Fassungen folgen oder bei der eigenen bleiben; das Modell richtet sich danach',
      tags,
      params: libraryParams,
      requires: 'if-match',
      body: z.strictObject({ mode: z.enum(adoptionModes) }),
      response: { status: 200, schema: adoptionView },
      handle: async ({ principal, params: { id }, body: { mode }, expectedVersion, language }) => {
        const adoption = await setAdoptionMode(context, principal, { id, mode, expectedVersion });
        return ok(presentAdoption(adoption, language), revisionOf(adoption));
      },
    }),
  ];
}
