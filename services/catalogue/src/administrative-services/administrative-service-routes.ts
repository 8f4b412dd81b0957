import { z } from 'zod';
import { listQuery, ok, route, type RouteDefinition } from '@prozessplattform/service-kit';
import { formatLeikaKey } from '@prozessplattform/process-model';
import type { CatalogueContext } from '../context.ts';
import { maySee, readerOf } from '../library/reader.ts';

const serviceView = z.object({
  id: z.string(),
  key: z.string(),
  titles: z.array(z.string()),
  blueprintIds: z.array(z.uuid()),
});

/** Administrative services (LeiKa) as far as the library knows processes for them. */
export function administrativeServiceRoutes(context: CatalogueContext): RouteDefinition[] {
  return [
    route({
      method: 'get',
      path: '/administrative-services',
      operationId: 'listAdministrativeServices',
      summary: 'Verwaltungsleistungen (LeiKa), zu denen die Bibliothek Prozesse hat',
      tags: ['Bibliothek'],
      query: listQuery.extend({ q: z.string().trim().max(200).optional() }),
      response: { status: 200, schema: z.object({ items: z.array(serviceView), nextCursor: z.null() }) },
      handle: async ({ principal, query: { q, limit } }) => {
        const reader = await readerOf(context, principal);
        const visible = context.search.find(q).filter((blueprint) => maySee(reader, blueprint));
        const pairs = visible.flatMap((entry) => (entry.profile.serviceKeys ?? []).map((key) => ({ key, entry })));
        const items = [...Map.groupBy(pairs, ({ key }) => key)].map(([key, entries]) => ({
          id: key,
          key: formatLeikaKey(key),
          titles: entries.map(({ entry }) => entry.title),
          blueprintIds: entries.map(({ entry }) => entry._id),
        }));
        return ok({ items: items.slice(0, limit), nextCursor: null });
      },
    }),
  ];
}
