import { z } from 'zod';
import { notFound } from '@prozessplattform/contracts';
import { revisionOf, scopeFor, type Doc } from '@prozessplattform/persistence';
import { accepted, ok, resourceIdFor, route, type RouteDefinition } from '@prozessplattform/service-kit';
import type { CatalogueContext } from '../context.ts';
import { adoptionsOf } from './adoptions-of.ts';
import type { SampleRegisterApplication } from './application.ts';
import { applySampleRegister } from './apply-sample-register.ts';
import { cancelApplication } from './cancel-application.ts';
import { presentApplication } from './present-register.ts';
import { applicationParams, applicationView, registerParams } from './sample-register-schemas.ts';

const tags = ['Musterprozessregister'];

/** Applying a sample register: a job with its progress, and its end before time. */
export function applicationRoutes(context: CatalogueContext): RouteDefinition[] {
  const present = async (application: Doc<SampleRegisterApplication>) =>
    presentApplication(application, await adoptionsOf(context, application));
  return [
    route({
      method: 'post',
      path: '/sample-registers/{id}/apply',
      operationId: 'applySampleRegister',
      summary: 'Musterprozessregister als eigenes übernehmen',
      tags,
      params: registerParams,
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
        return accepted(await present(application), location, revisionOf(application));
      },
    }),
    route({
      method: 'get',
      path: '/sample-registers/{id}/applications/{applicationId}',
      operationId: 'getSampleRegisterApplication',
      summary: 'Stand einer Übernahme',
      tags,
      params: applicationParams,
      response: { status: 200, schema: applicationView },
      handle: async ({ principal, params: { id, applicationId } }) => {
        const application = await context.storage.applications.get(scopeFor(principal), applicationId);
        if (application.registerId !== id) throw notFound();
        return ok(await present(application), revisionOf(application));
      },
    }),
    route({
      method: 'post',
      path: '/sample-registers/{id}/applications/{applicationId}/cancel',
      operationId: 'cancelSampleRegisterApplication',
      summary: 'Übernahme abbrechen; was schon übernommen ist, bleibt',
      tags,
      params: applicationParams,
      response: { status: 200, schema: applicationView },
      handle: async ({ principal, params: { id: registerId, applicationId: id } }) => {
        const application = await cancelApplication(context, principal, { id, registerId });
        return ok(await present(application), revisionOf(application));
      },
    }),
  ];
}
