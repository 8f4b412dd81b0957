import { z } from 'zod';
import { revisionOf, scopeFor } from '@prozessplattform/persistence';
import { created, listQuery, ok, page, route, type RouteDefinition } from '@prozessplattform/service-kit';
import { versionOf } from '../content/load-content.ts';
import { modelContentSchema } from '../content/model-content.ts';
import { readContent } from '../content/read-content.ts';
import type { ModellingContext } from '../context.ts';
import { assertMayReadModel } from '../models/model-policy.ts';
import { modelParams, modelVersionView } from '../models/model-schemas.ts';
import { presentVersion } from '../models/present-model.ts';
import { nameVersion } from './name-version.ts';

const tags = ['Fassungen'];
const versionParams = modelParams.extend({ n: z.coerce.number().int().min(1) });
const nameBody = z.strictObject({ name: z.string().trim().min(1).max(200) });

export function versionRoutes(context: ModellingContext): RouteDefinition[] {
  const { models } = context.storage;
  return [
    route({
      method: 'get',
      path: '/models/{id}/versions',
      operationId: 'listModelVersions',
      summary: 'Fassungen eines Modells, neueste zuerst',
      tags,
      params: modelParams,
      query: listQuery,
      response: { status: 200, schema: page(modelVersionView) },
      handle: async ({ principal, params: { id }, query: { limit, cursor } }) => {
        const model = await models.get(scopeFor(principal), id);
        assertMayReadModel(principal, model);
        const now = context.now();
        const older = model.versions
          .toReversed()
          .filter(({ number }) => cursor === undefined || number < Number(cursor));
        const items = older.slice(0, limit).map((version) => presentVersion(model, version, now));
        const last = items.at(-1);
        return ok({ items, nextCursor: last !== undefined && older.length > limit ? String(last.number) : null });
      },
    }),
    route({
      method: 'post',
      path: '/models/{id}/versions',
      operationId: 'nameModelVersion',
      summary: 'Den jetzigen Entwurf unter einem Namen festhalten',
      tags,
      params: modelParams,
      body: nameBody,
      response: { status: 201, schema: modelVersionView },
      problems: ['MODEL.NO_CONTENT', 'MODEL.WRONG_STATE'],
      handle: async ({ principal, params: { id }, body }) => {
        const model = await nameVersion(context, principal, { id, ...body });
        const version = versionOf(model, model.versions.length);
        const location = `/api/v1/models/${id}/versions/${version.number}`;
        return created(presentVersion(model, version, context.now()), location, revisionOf(model));
      },
    }),
    route({
      method: 'get',
      path: '/models/{id}/versions/{n}',
      operationId: 'getModelVersion',
      summary: 'Eine Fassung eines Modells',
      tags,
      params: versionParams,
      response: { status: 200, schema: modelVersionView },
      handle: async ({ principal, params: { id, n } }) => {
        const model = await models.get(scopeFor(principal), id);
        assertMayReadModel(principal, model);
        return ok(presentVersion(model, versionOf(model, n), context.now()));
      },
    }),
    route({
      method: 'get',
      path: '/models/{id}/versions/{n}/content',
      operationId: 'getModelVersionContent',
      summary: 'Inhalt einer Fassung',
      tags,
      params: versionParams,
      response: { status: 200, schema: modelContentSchema },
      handle: async ({ principal, params: { id, n } }) => {
        const model = await models.get(scopeFor(principal), id);
        assertMayReadModel(principal, model);
        return ok(await readContent(context, principal, { model, version: n }));
      },
    }),
  ];
}
