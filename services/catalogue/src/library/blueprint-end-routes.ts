import { z } from 'zod';
import { revisionOf } from '@prozessplattform/persistence';
import { ok, route, type RouteDefinition } from '@prozessplattform/service-kit';
import type { CatalogueContext } from '../context.ts';
import { endBlueprint } from './end-blueprint.ts';
import { blueprintView, libraryParams } from './library-schemas.ts';
import { presentBlueprint } from './present-blueprint.ts';

const reason = z.string().trim().min(1).max(2000);

export function blueprintEndRoutes(context: CatalogueContext): RouteDefinition[] {
  return [
    route({
      method: 'post',
      path: '/library/{id}/deprecate',
      operationId: 'deprecateBlueprint',
      summary: 'Blaupause als nicht mehr gepflegt kennzeichnen, mit Nachfolgerin',
      tags: ['Bibliothek'],
      params: libraryParams,
      body: z.strictObject({ reason, successorId: z.uuid().optional() }),
      response: { status: 200, schema: blueprintView },
      problems: ['LIBRARY.SUCCESSOR_UNKNOWN', 'LIBRARY.SUCCESSOR_HIDDEN'],
      handle: async ({ principal, params: { id }, body }) => {
        const blueprint = await endBlueprint(context, principal, { id, status: 'deprecated', ...body });
        return ok(presentBlueprint(blueprint), revisionOf(blueprint));
      },
    }),
    route({
      method: 'post',
      path: '/library/{id}/withdraw',
      operationId: 'withdrawBlueprint',
      summary: 'Blaupause aus der Bibliothek zurückziehen; Übernommenes bleibt',
      tags: ['Bibliothek'],
      params: libraryParams,
      body: z.strictObject({ reason }),
      response: { status: 200, schema: blueprintView },
      handle: async ({ principal, params: { id }, body }) => {
        const blueprint = await endBlueprint(context, principal, { id, status: 'withdrawn', ...body });
        return ok(presentBlueprint(blueprint), revisionOf(blueprint));
      },
    }),
  ];
}
