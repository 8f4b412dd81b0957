import { z } from 'zod';
import { blockCategories, blockKindKeys, buildingBlockKinds } from '@prozessplattform/process-model';
import { ok, route, type RouteDefinition } from '@prozessplattform/service-kit';

const buildingBlockView = z.object({
  id: z.enum(blockKindKeys),
  name: z.object({ de: z.string(), en: z.string() }),
  category: z.enum(blockCategories),
  mediumChange: z.boolean(),
});

export function buildingBlockRoutes(): RouteDefinition[] {
  const items = buildingBlockKinds.map(({ key, ...kind }) => ({ id: key, ...kind }));
  return [
    route({
      method: 'get',
      path: '/building-blocks',
      operationId: 'listBuildingBlocks',
      summary: 'Die Bausteine der Notation',
      tags: ['Modelle'],
      response: { status: 200, schema: z.object({ items: z.array(buildingBlockView), nextCursor: z.null() }) },
      handle: () => ok({ items, nextCursor: null }),
    }),
  ];
}
