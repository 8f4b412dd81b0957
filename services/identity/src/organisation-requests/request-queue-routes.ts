import { z } from 'zod';
import { defined } from '@prozessplattform/contracts';
import { revisionOf, scopeFor, type Doc } from '@prozessplattform/persistence';
import { ok, page, route, type RouteDefinition } from '@prozessplattform/service-kit';
import type { IdentityContext } from '../context.ts';
import { assertMayKeepRegister } from '../organisations/organisation-policy.ts';
import { approveRequest, refuseRequest } from './decide-request.ts';
import { inviteAgain } from './invite-again.ts';
import { organisationsByAgs } from './known-organisation.ts';
import type { OrganisationRequest } from './organisation-request.ts';
import { approvalBody, refusalBody, requestListQuery, requestView } from './request-schemas.ts';

const tags = ['Aufnahme von Behörden'];
const params = z.strictObject({ requestId: z.uuid() });
const path = '/organisations/requests';

/** What the Land does with requests for admission. Stand before the routes of one organisation, whose paths they resemble. */
export function requestQueueRoutes(context: IdentityContext): RouteDefinition[] {
  const { organisationRequests } = context.storage;
  const present = (request: Doc<OrganisationRequest>) => presentAll(context, [request]).then(([view]) => view);
  return [
    route({
      method: 'get',
      path,
      operationId: 'listOrganisationRequests',
      summary: 'Anträge auf Aufnahme, die ältesten zuerst',
      tags,
      query: requestListQuery,
      response: { status: 200, schema: page(requestView) },
      handle: async ({ principal, query: { limit, cursor, state } }) => {
        assertMayKeepRegister(principal);
        const scope = scopeFor(principal, context.landId);
        const filter = { state: state ?? { $ne: 'unconfirmed' } };
        const found = await organisationRequests.list(scope, { filter, limit, ...defined({ cursor }) });
        return ok({ items: await presentAll(context, found.items), nextCursor: found.nextCursor ?? null });
      },
    }),
    route({
      method: 'get',
      path: `${path}/{requestId}`,
      operationId: 'getOrganisationRequest',
      summary: 'Ein Antrag auf Aufnahme',
      tags,
      params,
      response: { status: 200, schema: requestView },
      handle: async ({ principal, params: { requestId } }) => {
        assertMayKeepRegister(principal);
        const request = await organisationRequests.get(scopeFor(principal, context.landId), requestId);
        return ok(await present(request), revisionOf(request));
      },
    }),
    route({
      method: 'post',
      path: `${path}/{requestId}/approve`,
      operationId: 'approveOrganisationRequest',
      summary: 'Aufnahme zustimmen: Behörde, Vereinbarung und erste Administration entstehen',
      tags,
      params,
      body: approvalBody,
      response: { status: 200, schema: requestView },
      problems: [
        'ADMISSION.DECIDED',
        'ADMISSION.HAS_ADMINISTRATOR',
        'AGREEMENT.PERIOD_INVALID',
        'ORGANISATION.UNKNOWN_PARENT',
      ],
      handle: async ({ principal, params: { requestId: id }, body }) => {
        const request = await approveRequest(context, principal, { id, body });
        return ok(await present(request), revisionOf(request));
      },
    }),
    route({
      method: 'post',
      path: `${path}/{requestId}/refuse`,
      operationId: 'refuseOrganisationRequest',
      summary: 'Aufnahme mit Begründung ablehnen',
      tags,
      params,
      body: refusalBody,
      response: { status: 200, schema: requestView },
      problems: ['ADMISSION.DECIDED'],
      handle: async ({ principal, params: { requestId: id }, body: { reason } }) => {
        const request = await refuseRequest(context, principal, { id, reason });
        return ok(await present(request), revisionOf(request));
      },
    }),
    route({
      method: 'post',
      path: `${path}/{requestId}/invite`,
      operationId: 'inviteFirstAdministrator',
      summary: 'Erste Administration noch einmal einladen; ohne E-Mail-Versand zum Überreichen von Hand',
      tags,
      params,
      response: {
        status: 200,
        schema: z.object({
          sent: z.boolean(),
          setPassword: z.object({ token: z.string(), validUntil: z.iso.datetime() }).optional(),
        }),
      },
      problems: ['RESOURCE.CONFLICT'],
      handle: async ({ principal, params: { requestId } }) => {
        const { sent, link } = await inviteAgain(context, principal, requestId);
        if (link === undefined) return ok({ sent });
        return ok({ sent, setPassword: { token: link.token, validUntil: link.validUntil.toISOString() } });
      },
    }),
  ];
}

async function presentAll(
  context: IdentityContext,
  requests: readonly Doc<OrganisationRequest>[],
): Promise<z.infer<typeof requestView>[]> {
  const known = await organisationsByAgs(
    context,
    requests.flatMap(({ ags }) => ags ?? []),
  );
  return requests.map((request) => {
    const { _id: id, name, kind, ags, population, message, applicant, state, version } = request;
    const { reason, decidedBy, problem, fulfilledAt, approval } = request;
    return {
      id,
      name,
      kind,
      applicant: { email: applicant.email, displayName: applicant.displayName, language: applicant.language },
      state,
      isConfirmed: request.confirmedAt !== undefined,
      createdAt: request.createdAt.toISOString(),
      version,
      ...defined({ ags, population, message, reason, decidedBy, problem }),
      ...defined({
        decidedAt: request.decidedAt?.toISOString(),
        knownOrganisationId: ags === undefined ? undefined : known.get(ags),
        organisationId: fulfilledAt === undefined ? undefined : approval?.organisationId,
      }),
    };
  });
}
