import { z } from 'zod';
import { defined } from '@prozessplattform/contracts';
import { revisionOf } from '@prozessplattform/persistence';
import { listQuery, ok, page, route, type RouteDefinition } from '@prozessplattform/service-kit';
import type { CatalogueContext } from '../context.ts';
import { applicationRoutes } from './application-routes.ts';
import { commonKnowledge, findRegister, registerContent } from './find-register.ts';
import { presentSummary } from './present-register.ts';
import { previewRegister } from './preview-register.ts';
import { newestVersion } from './published-register.ts';
import { previewView, registerParams, registerView, summaryView } from './sample-register-schemas.ts';

const tags = ['Musterprozessregister'];

export function sampleRegisterRoutes(context: CatalogueContext): RouteDefinition[] {
  const { sampleRegisters } = context.storage;
  return [
    route({
      method: 'get',
      path: '/sample-registers',
      operationId: 'listSampleRegisters',
      summary: 'Musterprozessregister, auf Wunsch nach Art und Größe der Behörde',
      tags,
      query: listQuery.extend({
        organisationKind: z.string().max(50).optional(),
        population: z.coerce.number().int().min(0).optional(),
      }),
      response: { status: 200, schema: page(summaryView) },
      handle: async ({ query: { limit, cursor, organisationKind, population } }) => {
        const filter = {
          ...defined({ organisationKinds: organisationKind }),
          ...(population === undefined ? {} : { sizeFrom: { $lte: population }, sizeTo: { $gte: population } }),
        };
        const query = { filter, sort: { by: 'key' as const }, limit, ...defined({ cursor }) };
        const found = await sampleRegisters.unscoped(commonKnowledge).list(query);
        return ok({ items: found.items.map(presentSummary), nextCursor: found.nextCursor ?? null });
      },
    }),
    route({
      method: 'get',
      path: '/sample-registers/{id}',
      operationId: 'getSampleRegister',
      summary: 'Ein Musterprozessregister als Landkarte, in seiner neuesten oder einer früheren Fassung',
      tags,
      params: registerParams,
      query: z.strictObject({ version: z.coerce.number().int().min(1).optional() }),
      response: { status: 200, schema: registerView },
      handle: async ({ params: { id }, query: { version } }) => {
        const register = await findRegister(context, id);
        const { areas } = await registerContent(context, register, version ?? newestVersion(register).number);
        const versions = register.versions.map(({ number, publishedAt, entries }) => ({
          number,
          publishedAt: publishedAt.toISOString(),
          entries,
        }));
        return ok({ ...presentSummary(register), versions, areas }, revisionOf(register));
      },
    }),
    route({
      method: 'get',
      path: '/sample-registers/{id}/preview',
      operationId: 'previewSampleRegister',
      summary: 'Was die neueste Fassung der eigenen Behörde bringt und was sich seit der übernommenen geändert hat',
      tags,
      params: registerParams,
      query: z.strictObject({ organisationId: z.uuid().optional() }),
      response: { status: 200, schema: previewView },
      handle: async ({ principal, params: { id: key }, query }) => {
        const organisationId = query.organisationId ?? principal.organisationId;
        const { appliedVersion, ...preview } = await previewRegister(context, principal, { key, organisationId });
        return ok({ ...preview, ...defined({ appliedVersion }) });
      },
    }),
    ...applicationRoutes(context),
  ];
}
