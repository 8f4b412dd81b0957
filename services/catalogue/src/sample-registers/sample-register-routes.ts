import { z } from 'zod';
import { notFound } from '@prozessplattform/contracts';
import { revisionOf, scopeFor, type Doc } from '@prozessplattform/persistence';
import { accepted, ok, resourceIdFor, route, type RouteDefinition } from '@prozessplattform/service-kit';
import type { CatalogueContext } from '../context.ts';
import { entriesOf, type SampleRegister } from '../shipped-content/sample-register.ts';
import type { SampleRegisterApplication } from './application.ts';
import { applySampleRegister } from './apply-sample-register.ts';

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

const applicationView = z.object({
  id: z.uuid(),
  organisationId: z.uuid(),
  registerId: z.string(),
  registerVersion: z.int(),
  state: z.enum(['running', 'completed', 'failed']),
  progress: z.int().min(0).max(100),
  total: z.int(),
  done: z.int(),
  created: z.int(),
  skipped: z.int(),
});

export function sampleRegisterRoutes(context: CatalogueContext): RouteDefinition[] {
  const { sampleRegisters } = context.shipped;
  return [
    route({
      method: 'get',
      path: '/sample-registers',
      operationId: 'listSampleRegisters',
      summary: 'Musterprozessregister',
      tags,
      response: { status: 200, schema: z.object({ items: z.array(summaryView), nextCursor: z.null() }) },
      handle: () => ok({ items: sampleRegisters.map(presentSummary), nextCursor: null }),
    }),
    route({
      method: 'get',
      path: '/sample-registers/{id}',
      operationId: 'getSampleRegister',
      summary: 'Ein Musterprozessregister als Landkarte',
      tags,
      params,
      response: { status: 200, schema: summaryView.extend({ areas: z.array(z.looseObject({ title: z.string() })) }) },
      handle: ({ params: { id } }) => {
        const register = sampleRegisters.find((entry) => entry.id === id);
        if (register === undefined) throw notFound();
        return ok({ ...presentSummary(register), areas: register.areas });
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
        return accepted(presentApplication(application), location, revisionOf(application));
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
        return ok(presentApplication(application), revisionOf(application));
      },
    }),
  ];
}

function presentSummary(register: SampleRegister): z.infer<typeof summaryView> {
  const { id, title, description, version, organisationKinds, sizeFrom, sizeTo } = register;
  const kinds = [...organisationKinds];
  return {
    id,
    title,
    description,
    version,
    organisationKinds: kinds,
    sizeFrom,
    sizeTo,
    entries: entriesOf(register).length,
  };
}

function presentApplication(application: Doc<SampleRegisterApplication>): z.infer<typeof applicationView> {
  const { _id: id, organisationId, registerId, registerVersion, state, total, done, created, skipped } = application;
  const progress = total === 0 ? 100 : Math.floor((100 * done) / total);
  return { id, organisationId, registerId, registerVersion, state, progress, total, done, created, skipped };
}
