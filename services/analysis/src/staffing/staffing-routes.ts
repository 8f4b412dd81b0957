import { z } from 'zod';
import { scopeFor } from '@prozessplattform/persistence';
import { ok, route, type RouteDefinition } from '@prozessplattform/service-kit';
import type { AnalysisContext } from '../context.ts';
import { sumByPosition } from './sum-by-position.ts';

const tags = ['Analyse'];
const query = z.strictObject({
  organisationId: z.uuid().optional(),
  purpose: z.enum(['as-is', 'to-be']).default('as-is'),
});

const positionView = z.object({
  id: z.string(),
  position: z.string(),
  annualMinutes: z.number(),
  fte: z.number(),
  cost: z.number(),
  models: z.int(),
});
const totalsView = z.object({ annualMinutes: z.number(), fte: z.number(), cost: z.number(), models: z.int() });

const costView = z.object({
  id: z.uuid(),
  title: z.string(),
  annualMinutes: z.number(),
  fte: z.number(),
  cost: z.number(),
});

export function staffingRoutes(context: AnalysisContext): RouteDefinition[] {
  const { analysedModels } = context.storage;
  return [
    route({
      method: 'get',
      path: '/analysis/staffing',
      operationId: 'getStaffing',
      summary: 'Stellenbedarf der Behörde über alle freigegebenen Modelle',
      tags,
      query,
      response: {
        status: 200,
        schema: z.object({ items: z.array(positionView), nextCursor: z.null(), totals: totalsView }),
      },
      handle: async ({ principal, query: { organisationId, purpose } }) => {
        const scope = scopeFor(principal, organisationId ?? principal.organisationId);
        return ok(await sumByPosition(analysedModels, scope, purpose));
      },
    }),
    route({
      method: 'get',
      path: '/analysis/costs',
      operationId: 'getCosts',
      summary: 'Kosten der Behörde je freigegebenem Modell, teuerste zuerst',
      tags,
      query,
      response: { status: 200, schema: z.object({ items: z.array(costView), nextCursor: z.null() }) },
      handle: async ({ principal, query: { organisationId, purpose } }) => {
        const scope = scopeFor(principal, organisationId ?? principal.organisationId);
        const found = await analysedModels.aggregate<z.infer<typeof costView>>(scope, [
          { $match: { purpose } },
          { $sort: { cost: -1, _id: 1 } },
          { $limit: 1000 },
          { $project: { _id: 0, id: '$_id', title: 1, annualMinutes: 1, fte: 1, cost: 1 } },
        ]);
        return ok({ items: found, nextCursor: null });
      },
    }),
  ];
}
