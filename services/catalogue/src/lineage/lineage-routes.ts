import { z } from 'zod';
import { ok, route, type RouteDefinition } from '@prozessplattform/service-kit';
import type { CatalogueContext } from '../context.ts';
import { getBlueprint } from '../library/get-blueprint.ts';
import { libraryParams } from '../library/library-schemas.ts';
import { drawLineage } from './draw-lineage.ts';
import { lineageOf } from './lineage-of.ts';

const lineageView = z.object({
  nodes: z.array(z.object({ id: z.string(), kind: z.string(), title: z.string() })),
  edges: z.array(z.object({ from: z.string(), to: z.string(), kind: z.string() })),
  usedBy: z.int().nullable(),
});

export function lineageRoutes(context: CatalogueContext): RouteDefinition[] {
  return [
    route({
      method: 'get',
      path: '/library/{id}/lineage',
      operationId: 'getLineage',
      summary: 'Herkunft und Verwendung einer Blaupause, soweit die Lesenden es wissen dürfen; auch als Bild',
      tags: ['Bibliothek'],
      params: libraryParams,
      query: z.strictObject({ format: z.enum(['json', 'svg']).default('json') }),
      response: { status: 200, schema: lineageView, contentTypes: ['application/json', 'image/svg+xml'] },
      handle: async ({ principal, params: { id }, query: { format } }) => {
        const lineage = await lineageOf(context, principal, id);
        if (format === 'json') return ok(lineage);
        const { title } = await getBlueprint(context, principal, id);
        const headers = { 'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox" };
        return { body: drawLineage(lineage, title), contentType: 'image/svg+xml; charset=utf-8', headers };
      },
    }),
  ];
}
