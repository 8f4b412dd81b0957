import { z } from 'zod';
import { defined } from '@prozessplattform/contracts';
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
import type { NotificationsContext } from '../context.ts';
import { createWebhook } from './create-webhook.ts';
import { presentWebhook } from './present-webhook.ts';
import { keptWebhook, removeWebhook, rotateSecret, updateWebhook } from './update-webhook.ts';
import { assertMayKeepWebhooks } from './webhook-policy.ts';
import { createWebhookBody, updateWebhookBody, webhookView, webhookWithSecret } from './webhook-schemas.ts';

const tags = ['Webhooks'];
const params = z.strictObject({ id: z.uuid() });
const problems = ['WEBHOOK.ADDRESS_REFUSED', 'WEBHOOK.NOT_CONFIRMED', 'WEBHOOK.GONE'];

export function webhookRoutes(context: NotificationsContext): RouteDefinition[] {
  const { webhooks, health } = context.storage;
  return [
    route({
      method: 'get',
      path: '/webhooks',
      operationId: 'listWebhooks',
      summary: 'Webhooks einer Behörde',
      tags,
      query: listQuery.extend({ organisationId: z.uuid().optional() }),
      response: { status: 200, schema: page(webhookView) },
      handle: async ({ principal, query: { limit, cursor, organisationId = principal.organisationId } }) => {
        const scope = scopeFor(principal, organisationId);
        assertMayKeepWebhooks(principal, organisationId);
        const found = await webhooks.list(scope, { limit, ...defined({ cursor }) });
        const states = await health.findMany(found.items.map(({ _id }) => _id));
        const items = found.items.map((webhook) =>
          presentWebhook(webhook, states.find(({ _id }) => _id === webhook._id) ?? null),
        );
        return ok({ items, nextCursor: found.nextCursor ?? null });
      },
    }),
    route({
      method: 'post',
      path: '/webhooks',
      operationId: 'createWebhook',
      summary: 'Webhook anlegen; sein Ziel bestätigt ihn auf OPTIONS mit WebHook-Allowed-Origin',
      tags,
      requires: 'idempotency-key-optional',
      body: createWebhookBody,
      response: { status: 201, schema: webhookWithSecret },
      problems: [...problems, 'WEBHOOK.TOO_MANY'],
      handle: async (request) => {
        const { principal, body } = request;
        const { webhook, secret } = await createWebhook(context, principal, {
          ...body,
          id: resourceIdFor(request, 'webhook'),
          organisationId: body.organisationId ?? principal.organisationId,
        });
        const view = { ...presentWebhook(webhook, null), secret };
        return created(view, `/api/v1/webhooks/${webhook._id}`, revisionOf(webhook));
      },
    }),
    route({
      method: 'get',
      path: '/webhooks/{id}',
      operationId: 'getWebhook',
      summary: 'Ein Webhook',
      tags,
      params,
      response: { status: 200, schema: webhookView },
      handle: async ({ principal, params: { id } }) => {
        const webhook = await keptWebhook(context, principal, id);
        return ok(presentWebhook(webhook, await health.find(id)), revisionOf(webhook));
      },
    }),
    route({
      method: 'patch',
      path: '/webhooks/{id}',
      operationId: 'updateWebhook',
      summary: 'Webhook ändern, anhalten oder fortsetzen',
      tags,
      params,
      requires: 'if-match',
      body: updateWebhookBody,
      response: { status: 200, schema: webhookView },
      problems,
      handle: async ({ principal, params: { id }, body, expectedVersion }) => {
        const webhook = await updateWebhook(context, principal, { id, body, expectedVersion });
        return ok(presentWebhook(webhook, await health.find(id)), revisionOf(webhook));
      },
    }),
    route({
      method: 'delete',
      path: '/webhooks/{id}',
      operationId: 'deleteWebhook',
      summary: 'Webhook löschen',
      tags,
      params,
      requires: 'if-match',
      response: { status: 204 },
      handle: async ({ principal, params: { id }, expectedVersion }) => {
        await removeWebhook(context, principal, { id, expectedVersion });
        return noContent();
      },
    }),
    route({
      method: 'post',
      path: '/webhooks/{id}/rotate-secret',
      operationId: 'rotateWebhookSecret',
      summary: 'Neues Geheimnis; das bisherige gilt noch 24 Stunden',
      tags,
      params,
      response: { status: 200, schema: webhookWithSecret },
      handle: async ({ principal, params: { id } }) => {
        const { webhook, secret } = await rotateSecret(context, principal, id);
        return ok({ ...presentWebhook(webhook, await health.find(id)), secret }, revisionOf(webhook));
      },
    }),
  ];
}
