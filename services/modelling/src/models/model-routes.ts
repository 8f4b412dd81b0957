import { revisionOf, scopeFor } from '@prozessplattform/persistence';
import { created, ok, page, resourceIdFor, route, type RouteDefinition } from '@prozessplattform/service-kit';
import type { ModellingContext } from '../context.ts';
import { createModel } from './create-model.ts';
import { assertMayReadModel } from './model-policy.ts';
import { createModelBody, modelListQuery, modelParams, modelView, updateModelBody } from './model-schemas.ts';
import { presentModel } from './present-model.ts';
import { updateModel } from './update-model.ts';

const tags = ['Modelle'];

export function modelRoutes(context: ModellingContext): RouteDefinition[] {
  const { models } = context.storage;
  return [
    route({
      method: 'get',
      path: '/models',
      operationId: 'listModels',
      summary: 'Modelle der eigenen Behörden',
      tags,
      query: modelListQuery,
      response: { status: 200, schema: page(modelView) },
      handle: async ({ principal, query: { limit, cursor, organisationId, ...filter } }) => {
        const found = await models.list(scopeFor(principal, organisationId), {
          filter: withoutUndefined(filter, ['processId', 'notation', 'state']),
          limit,
          ...(cursor === undefined ? {} : { cursor }),
        });
        return ok({ items: found.items.map((model) => presentModel(model)), nextCursor: found.nextCursor ?? null });
      },
    }),
    route({
      method: 'post',
      path: '/models',
      operationId: 'createModel',
      summary: 'Modell anlegen',
      tags,
      body: createModelBody,
      bodyLimit: contentLimit,
      response: { status: 201, schema: modelView },
      problems: ['MODEL.NOTATION_MISMATCH'],
      handle: async (request) => {
        const id = resourceIdFor(request, 'model');
        const model = await createModel(context, request.principal, { id, body: request.body });
        return created(presentModel(model), `/api/v1/models/${model._id}`, revisionOf(model));
      },
    }),
    route({
      method: 'get',
      path: '/models/{id}',
      operationId: 'getModel',
      summary: 'Ein Modell',
      tags,
      params: modelParams,
      response: { status: 200, schema: modelView },
      handle: async ({ principal, params: { id } }) => {
        const model = await models.get(scopeFor(principal), id);
        assertMayReadModel(principal, model);
        return ok(presentModel(model), revisionOf(model));
      },
    }),
    route({
      method: 'patch',
      path: '/models/{id}',
      operationId: 'updateModel',
      summary: 'Titel, Zweck oder Zuordnung eines Modells ändern',
      tags,
      params: modelParams,
      requires: 'if-match',
      body: updateModelBody,
      response: { status: 200, schema: modelView },
      problems: ['MODEL.WRONG_STATE'],
      handle: async ({ principal, params: { id }, body, expectedVersion }) => {
        const model = await updateModel(context, principal, { id, body, expectedVersion });
        return ok(presentModel(model), revisionOf(model));
      },
    }),
  ];
}

/** Bytes that a request with content may have. */
export const contentLimit = 12 * 1024 * 1024;

function withoutUndefined<T extends object, K extends keyof T>(source: T, keys: readonly K[]): Partial<Pick<T, K>> {
  const entries = keys.filter((key) => source[key] !== undefined).map((key) => [key, source[key]]);
  return Object.fromEntries(entries) as Partial<Pick<T, K>>;
}
