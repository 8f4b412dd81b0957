import { z } from 'zod';
import { type Principal } from '@prozessplattform/contracts';
import { revisionOf, scopeFor } from '@prozessplattform/persistence';
import {
  created,
  listQuery,
  noContent,
  ok,
  page,
  resourceIdFor,
  route,
  type RouteDefinition,
} from '@prozessplattform/service-kit';
import type { IdentityContext } from '../context.ts';
import { changed, changeServiceAccount, removeServiceAccount, rotateClientSecret } from './change-service-account.ts';
import { hashClientSecret, newClientSecret } from './client-secret.ts';
import { assertMayKeepServiceAccounts, assertRolesSuit } from './service-account-policy.ts';
import {
  createServiceAccountBody,
  presentServiceAccount,
  rotateSecretBody,
  serviceAccountView,
  serviceAccountWithSecret,
  updateServiceAccountBody,
} from './service-account-schemas.ts';

const tags = ['Programme'];
const params = z.strictObject({ id: z.uuid() });
const one = { tags, params, path: '/service-accounts/{id}' } as const;

export function serviceAccountRoutes(context: IdentityContext): RouteDefinition[] {
  const { serviceAccounts } = context.storage;
  return [
    route({
      method: 'get',
      path: '/service-accounts',
      operationId: 'listServiceAccounts',
      summary: 'Konten der Behörde für Programme',
      tags,
      query: listQuery.extend({ organisationId: z.uuid().optional() }),
      response: { status: 200, schema: page(serviceAccountView) },
      handle: async ({ principal, query: { limit, cursor, organisationId = principal.organisationId } }) => {
        const scope = scopeFor(principal, organisationId);
        assertMayKeepServiceAccounts(principal, organisationId);
        const found = await serviceAccounts.list(scope, { limit, ...(cursor === undefined ? {} : { cursor }) });
        return ok({ items: found.items.map(presentServiceAccount), nextCursor: found.nextCursor ?? null });
      },
    }),
    route({
      method: 'post',
      path: '/service-accounts',
      operationId: 'createServiceAccount',
      summary: 'Konto für ein Programm anlegen; das Geheimnis wird nur hier genannt',
      tags,
      body: createServiceAccountBody,
      response: { status: 201, schema: serviceAccountWithSecret },
      problems: ['MEMBER.LAND_ROLE_OUTSIDE_LAND'],
      handle: async (request) => {
        const { principal, body } = request;
        const { name, roles, scopes, organisationId = principal.organisationId } = body;
        const scope = scopeFor(principal, organisationId);
        assertMayKeepServiceAccounts(principal, organisationId);
        assertRolesSuit(context.landId, organisationId, roles);
        const secret = newClientSecret();
        const fields = { name, roles, scopes, active: true };
        const { document, created: isNew } = await serviceAccounts.insert(
          scope,
          {
            _id: resourceIdFor(request, 'service-account'),
            ...fields,
            secrets: [{ hash: hashClientSecret(secret), createdAt: context.now() }],
          },
          [changed(fields, principal)],
        );
        return isNew ? withSecret(document, secret) : rotated(await again(principal, document._id));
      },
    }),
    route({
      ...one,
      method: 'get',
      operationId: 'getServiceAccount',
      summary: 'Ein Konto für ein Programm',
      response: { status: 200, schema: serviceAccountView },
      handle: async ({ principal, params: { id } }) => {
        const account = await serviceAccounts.get(scopeFor(principal), id);
        assertMayKeepServiceAccounts(principal, account.organisationId);
        return ok(presentServiceAccount(account), revisionOf(account));
      },
    }),
    route({
      ...one,
      method: 'patch',
      operationId: 'updateServiceAccount',
      summary: 'Rechte eines Programms ändern oder es sperren',
      requires: 'if-match',
      body: updateServiceAccountBody,
      response: { status: 200, schema: serviceAccountView },
      problems: ['MEMBER.LAND_ROLE_OUTSIDE_LAND'],
      handle: async ({ principal, params: { id }, body, expectedVersion }) => {
        const account = await changeServiceAccount(context, principal, { id, expectedVersion, set: body });
        return ok(presentServiceAccount(account), revisionOf(account));
      },
    }),
    route({
      ...one,
      method: 'delete',
      operationId: 'deleteServiceAccount',
      summary: 'Konto für ein Programm löschen',
      requires: 'if-match',
      response: { status: 204 },
      handle: async ({ principal, params: { id }, expectedVersion }) => {
        await removeServiceAccount(context, principal, { id, expectedVersion });
        return noContent();
      },
    }),
    route({
      method: 'post',
      path: '/service-accounts/{id}/rotate-secret',
      operationId: 'rotateServiceAccountSecret',
      summary: 'Neues Geheimnis vergeben; das alte gilt noch eine Weile',
      tags,
      params,
      body: rotateSecretBody,
      response: { status: 200, schema: serviceAccountWithSecret },
      handle: async ({ principal, params: { id }, body }) => rotated(await again(principal, id, body.overlapSeconds)),
    }),
  ];

  /** A repeated request cannot be told the first secret again: it is not kept. It gets a new one. */
  function again(principal: Principal, id: string, overlapSeconds = 0) {
    return rotateClientSecret(context, principal, { id, overlapSeconds });
  }
}

type Account = Parameters<typeof presentServiceAccount>[0];

function withSecret(account: Account, secret: string) {
  const body = { ...presentServiceAccount(account), clientId: account._id, clientSecret: secret };
  return created(body, `/api/v1/service-accounts/${account._id}`, revisionOf(account));
}

function rotated({ account, secret }: { readonly account: Account; readonly secret: string }) {
  const { _id: clientId } = account;
  return ok({ ...presentServiceAccount(account), clientId, clientSecret: secret }, revisionOf(account));
}
