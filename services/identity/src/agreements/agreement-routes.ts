import { z } from 'zod';
import { notFound } from '@prozessplattform/contracts';
import { scopeForSystem } from '@prozessplattform/persistence';
import {
  created,
  listQuery,
  ok,
  page,
  resourceIdFor,
  route,
  type RouteDefinition,
} from '@prozessplattform/service-kit';
import type { IdentityContext } from '../context.ts';
import { assertMayKeepRegister, assertMayReadAgreements } from '../organisations/organisation-policy.ts';
import { agreementBody, agreementView } from '../organisations/organisation-schemas.ts';
import { presentAgreement } from '../organisations/present-organisation.ts';
import { concludeAgreement } from './conclude-agreement.ts';

const tags = ['Behörden'];
const params = z.strictObject({ id: z.uuid() });
const directory = 'the directory of organisations is common knowledge';

export function agreementRoutes(context: IdentityContext): RouteDefinition[] {
  return [
    route({
      method: 'get',
      path: '/organisations/{id}/agreements',
      operationId: 'listAgreements',
      summary: 'Mitnutzungsvereinbarungen einer Behörde',
      tags,
      params,
      query: listQuery,
      response: { status: 200, schema: page(agreementView) },
      handle: async ({ principal, params: { id }, query }) => {
        await assertOrganisationExists(context, id);
        assertMayReadAgreements(principal, id);
        const agreements = await context.storage.agreements.list(
          scopeForSystem(id, 'agreements are read under their own policy'),
          {
            sort: { by: 'validUntil', direction: 'desc' },
            limit: query.limit,
            ...(query.cursor === undefined ? {} : { cursor: query.cursor }),
          },
        );
        return ok({ items: agreements.items.map(presentAgreement), nextCursor: agreements.nextCursor ?? null });
      },
    }),
    route({
      method: 'post',
      path: '/organisations/{id}/agreements',
      operationId: 'concludeAgreement',
      summary: 'Mitnutzungsvereinbarung abschließen oder verlängern',
      tags,
      params,
      body: agreementBody,
      response: { status: 201, schema: agreementView },
      problems: ['AGREEMENT.PERIOD_INVALID'],
      handle: async (request) => {
        const {
          principal,
          body,
          params: { id },
        } = request;
        assertMayKeepRegister(principal);
        await assertOrganisationExists(context, id);
        const agreement = await concludeAgreement(context, {
          id: resourceIdFor(request, 'agreement'),
          organisationId: id,
          agreement: body,
        });
        return created(presentAgreement(agreement), `/api/v1/organisations/${id}/agreements`, {
          version: agreement.version,
        });
      },
    }),
  ];
}

async function assertOrganisationExists(context: IdentityContext, id: string): Promise<void> {
  if ((await context.storage.organisations.unscoped(directory).find(id)) === null) throw notFound();
}
