import { z } from 'zod';
import { defined, notFound } from '@prozessplattform/contracts';
import { revisionOf, scopeFor, type Doc } from '@prozessplattform/persistence';
import {
  accepted,
  listQuery,
  ok,
  page,
  resourceIdFor,
  route,
  type RouteDefinition,
} from '@prozessplattform/service-kit';
import type { CatalogueContext } from '../context.ts';
import { adoptionsOf, type AdoptionCounts } from './adoptions-of.ts';
import type { SampleRegisterApplication } from './application.ts';
import { applySampleRegister } from './apply-sample-register.ts';
import { cancelApplication } from './cancel-application.ts';
import { commonKnowledge, findRegister, registerContent } from './find-register.ts';
import { previewRegister } from './preview-register.ts';
import { newestVersion, type PublishedRegister } from './published-register.ts';

const tags = ['Musterprozessregister'];
const params = z.strictObject({ id: z.string().max(100) });

const summaryView = z.object({
  id: z.string(),
  title: z.string(),
  description: z.string(),
  version: z.int(),
  organisationKinds: z.array(z.string()),
  sizeFrom: z.int(),
  sizeTo: z.int(),
  entries: z.int(),
});

const registerView = summaryView.extend({
  versions: z.array(z.object({ number: z.int(), publishedAt: z.iso.datetime(), entries: z.int() })),
  areas: z.array(z.looseObject({ title: z.string() })),
});

const entryView = z.object({
  key: z.string(),
  title: z.string(),
  area: z.string(),
  group: z.string(),
  registerNumber: z.string().optional(),
  blueprintKey: z.string().optional(),
  profileId: z.uuid().optional(),
});

const previewView = z.object({
  version: z.int(),
  appliedVersion: z.int().optional(),
  added: z.array(entryView),
  changed: z.array(
    entryView.extend({
      fields: z.array(
        z.object({
          field: z.string(),
          before: z.unknown().optional(),
          after: z.unknown().optional(),
          ownChange: z.boolean(),
        }),
      ),
    }),
  ),
  present: z.array(entryView),
  dropped: z.array(entryView),
  removed: z.array(entryView),
  own: z.object({ count: z.int(), items: z.array(z.object({ id: z.uuid(), title: z.string() })) }),
});

const applicationView = z.object({
  id: z.uuid(),
  organisationId: z.uuid(),
  registerId: z.string(),
  registerVersion: z.int(),
  state: z.enum(['running', 'completed', 'cancelled']),
  progress: z.int().min(0).max(100),
  total: z.int(),
  done: z.int(),
  created: z.int(),
  skipped: z.int(),
  /** Blueprints that the entries brought; their models come after the profiles. */
  adoptions: z.object({ pending: z.int(), complete: z.int(), failed: z.int() }),
});

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
      params,
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
      params,
      query: z.strictObject({ organisationId: z.uuid().optional() }),
      response: { status: 200, schema: previewView },
      handle: async ({ principal, params: { id: key }, query }) => {
        const organisationId = query.organisationId ?? principal.organisationId;
        const { appliedVersion, ...preview } = await previewRegister(context, principal, { key, organisationId });
        return ok({ ...preview, ...defined({ appliedVersion }) });
      },
    }),
    route({
      method: 'post',
      path: '/sample-registers/{id}/apply',
      operationId: 'applySampleRegister',
      summary: 'Musterprozessregister als eigenes übernehmen',
      tags,
      params,
      body: z.strictObject({ organisationId: z.uuid().optional() }).optional(),
      response: { status: 202, schema: applicationView },
      handle: async (request) => {
        const { id: registerId } = request.params;
        const application = await applySampleRegister(context, request.principal, {
          id: resourceIdFor(request, 'sample-register-application'),
          registerId,
          organisationId: request.body?.organisationId ?? request.principal.organisationId,
        });
        const location = `/api/v1/sample-registers/${registerId}/applications/${application._id}`;
        const adoptions = await adoptionsOf(context, application);
        return accepted(presentApplication(application, adoptions), location, revisionOf(application));
      },
    }),
    route({
      method: 'get',
      path: '/sample-registers/{id}/applications/{applicationId}',
      operationId: 'getSampleRegisterApplication',
      summary: 'Stand einer Übernahme',
      tags,
      params: params.extend({ applicationId: z.uuid() }),
      response: { status: 200, schema: applicationView },
      handle: async ({ principal, params: { id, applicationId } }) => {
        const application = await context.storage.applications.get(scopeFor(principal), applicationId);
        if (application.registerId !== id) throw notFound();
        const adoptions = await adoptionsOf(context, application);
        return ok(presentApplication(application, adoptions), revisionOf(application));
      },
    }),
    route({
      method: 'post',
      path: '/sample-registers/{id}/applications/{applicationId}/cancel',
      operationId: 'cancelSampleRegisterApplication',
      summary: 'Übernahme abbrechen; was schon übernommen ist, bleibt',
      tags,
      params: params.extend({ applicationId: z.uuid() }),
      response: { status: 200, schema: applicationView },
      handle: async ({ principal, params: { applicationId } }) => {
        const application = await cancelApplication(context, principal, applicationId);
        const adoptions = await adoptionsOf(context, application);
        return ok(presentApplication(application, adoptions), revisionOf(application));
      },
    }),
  ];
}

function presentSummary(register: Doc<PublishedRegister>): z.infer<typeof summaryView> {
  const { key: id, title, description, organisationKinds, sizeFrom, sizeTo } = register;
  const { number: version, entries } = newestVersion(register);
  return { id, title, description, version, organisationKinds, sizeFrom, sizeTo, entries };
}

function presentApplication(
  application: Doc<SampleRegisterApplication>,
  adoptions: AdoptionCounts,
): z.infer<typeof applicationView> {
  const { _id: id, organisationId, registerId, registerVersion, state, total, done, created, skipped } = application;
  const progress = total === 0 ? 100 : Math.floor((100 * done) / total);
  return { id, organisationId, registerId, registerVersion, state, progress, total, done, created, skipped, adoptions };
}
