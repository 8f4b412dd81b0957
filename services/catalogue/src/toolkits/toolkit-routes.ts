import { z } from 'zod';
import { notFound } from '@prozessplattform/contracts';
import { ok, route, type RouteDefinition } from '@prozessplattform/service-kit';
import type { CatalogueContext } from '../context.ts';
import { toolkitSchema } from '../shipped-content/toolkit.ts';

const tags = ['Werkzeugkoffer'];
const summaryView = toolkitSchema.omit({ items: true, key: true }).extend({ id: z.string(), items: z.int() });

/** Toolkits that come with the platform. */
export function toolkitRoutes({ shipped: { toolkits } }: CatalogueContext): RouteDefinition[] {
  return [
    route({
      method: 'get',
      path: '/toolkits',
      operationId: 'listToolkits',
      summary: 'Werkzeugkoffer',
      tags,
      response: { status: 200, schema: z.object({ items: z.array(summaryView), nextCursor: z.null() }) },
      handle: () => {
        const items = toolkits.map(({ key: id, items: all, ...toolkit }) => ({ id, ...toolkit, items: all.length }));
        return ok({ items, nextCursor: null });
      },
    }),
    route({
      method: 'get',
      path: '/toolkits/{id}',
      operationId: 'getToolkit',
      summary: 'Ein Werkzeugkoffer mit Leitfäden, Checklisten, Vorlagen und Schulungsmaterial',
      tags,
      params: z.strictObject({ id: z.string().max(100) }),
      response: { status: 200, schema: toolkitSchema.omit({ key: true }).extend({ id: z.string() }) },
      handle: ({ params: { id } }) => {
        const found = toolkits.find((toolkit) => toolkit.key === id);
        if (found === undefined) throw notFound();
        const { key: _, ...toolkit } = found;
        return ok({ id, ...toolkit });
      },
    }),
  ];
}
