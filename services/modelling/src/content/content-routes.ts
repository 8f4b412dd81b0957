import { z } from 'zod';
import { revisionOf, scopeFor } from '@prozessplattform/persistence';
import { ok, route, type RouteDefinition } from '@prozessplattform/service-kit';
import type { ModellingContext } from '../context.ts';
import { assertMayReadModel } from '../models/model-policy.ts';
import { contentLimit } from '../models/model-routes.ts';
import { modelParams } from '../models/model-schemas.ts';
import { modelContentSchema } from './model-content.ts';
import { readContent } from './read-content.ts';
import { saveContent } from './save-content.ts';

const tags = ['Modelle'];

export function contentRoutes(context: ModellingContext): RouteDefinition[] {
  return [
    route({
      method: 'get',
      path: '/models/{id}/content',
      operationId: 'getModelContent',
      summary: 'Inhalt des Entwurfs oder einer Fassung',
      tags,
      params: modelParams,
      query: z.strictObject({ version: z.coerce.number().int().min(1).optional() }),
      response: { status: 200, schema: modelContentSchema },
      problems: ['MODEL.NO_CONTENT'],
      handle: async ({ principal, params: { id }, query }) => {
        const model = await context.storage.models.get(scopeFor(principal), id);
        assertMayReadModel(principal, model);
        return ok(await readContent(context, principal, { model, version: query.version }), revisionOf(model));
      },
    }),
    route({
      method: 'put',
      path: '/models/{id}/content',
      operationId: 'putModelContent',
      summary: 'Inhalt des Entwurfs ersetzen',
      tags,
      params: modelParams,
      requires: 'if-match',
      body: modelContentSchema,
      bodyLimit: contentLimit,
      response: { status: 200, schema: modelContentSchema },
      problems: ['MODEL.WRONG_STATE', 'MODEL.NOTATION_MISMATCH'],
      handle: async ({ principal, params: { id }, body, expectedVersion }) => {
        const model = await saveContent(context, principal, { id, content: body, expectedVersion });
        return ok(await readContent(context, principal, { model }), revisionOf(model));
      },
    }),
  ];
}
