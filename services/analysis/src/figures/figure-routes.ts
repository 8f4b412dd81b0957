import { z } from 'zod';
import { defined } from '@prozessplattform/contracts';
import { revisionOf, scopeFor, type Doc } from '@prozessplattform/persistence';
import { listQuery, ok, page, route, type RouteDefinition } from '@prozessplattform/service-kit';
import type { AnalysisContext } from '../context.ts';
import { parametersOf } from '../parameters/own-parameters.ts';
import type { AnalysedModel } from '../storage/analysis-storage.ts';
import { calculateFigures } from './calculate-figures.ts';

const tags = ['Analyse'];

const summaryView = z.object({
  id: z.uuid(),
  organisationId: z.uuid(),
  title: z.string(),
  notation: z.enum(['blocks', 'bpmn']),
  purpose: z.enum(['as-is', 'to-be']),
  processId: z.uuid().optional(),
  release: z.int(),
  annualMinutes: z.number(),
  fte: z.number(),
  cost: z.number(),
  mediaBreaksPerYear: z.number().optional(),
});

export function figureRoutes(context: AnalysisContext): RouteDefinition[] {
  const { analysedModels, contents } = context.storage;
  return [
    route({
      method: 'get',
      path: '/analysis/models',
      operationId: 'listAnalysedModels',
      summary: 'Kennzahlen aller freigegebenen Modelle',
      tags,
      query: listQuery.extend({ organisationId: z.uuid().optional(), purpose: z.enum(['as-is', 'to-be']).optional() }),
      response: { status: 200, schema: page(summaryView) },
      handle: async ({ principal, query: { limit, cursor, organisationId, purpose } }) => {
        const found = await analysedModels.list(scopeFor(principal, organisationId), {
          filter: defined({ purpose }),
          ...defined({ limit, cursor }),
        });
        return ok({ items: found.items.map(presentSummary), nextCursor: found.nextCursor ?? null });
      },
    }),
    route({
      method: 'get',
      path: '/analysis/models/{id}',
      operationId: 'getAnalysedModel',
      summary: 'Kennzahlen der freigegebenen Fassung eines Modells',
      tags,
      params: z.strictObject({ id: z.uuid() }),
      response: { status: 200, schema: summaryView.loose() },
      handle: async ({ principal, params: { id } }) => {
        const scope = scopeFor(principal);
        const model = await analysedModels.get(scope, id);
        const analysed = await contents.get(scope, model.contentId);
        const parameters = await parametersOf(context, model.organisationId);
        return ok({ ...presentSummary(model), ...calculateFigures(analysed, parameters) }, revisionOf(model));
      },
    }),
  ];
}

export function presentSummary(model: Doc<AnalysedModel>): z.infer<typeof summaryView> {
  const { _id: id, organisationId, title, notation, purpose, processId, release } = model;
  const { annualMinutes, fte, cost, mediaBreaksPerYear } = model;
  return {
    id,
    organisationId,
    title,
    notation,
    purpose,
    release,
    annualMinutes,
    fte,
    cost,
    ...defined({ processId, mediaBreaksPerYear }),
  };
}
