import { z } from 'zod';
import { defined, notFound } from '@prozessplattform/contracts';
import { scopeForSystem } from '@prozessplattform/persistence';
import { accepted, listQuery, ok, page, route, type RouteDefinition } from '@prozessplattform/service-kit';
import type { NotificationsContext } from '../context.ts';
import { planOf } from './plan-deliveries.ts';
import { presentDelivery } from './present-webhook.ts';
import { replayWebhook } from './replay-webhook.ts';
import { keptWebhook } from './update-webhook.ts';
import { deliveryView } from './webhook-schemas.ts';

const tags = ['Webhooks'];
const params = z.strictObject({ id: z.uuid() });
const deliveryParams = z.strictObject({ id: z.uuid(), deliveryId: z.uuid() });

export function deliveryRoutes(context: NotificationsContext): RouteDefinition[] {
  const { deliveries } = context.storage.deliveries;
  const scopeOf = (organisationId: string) => scopeForSystem(organisationId, 'the webhook was checked before');
  return [
    route({
      method: 'get',
      path: '/webhooks/{id}/deliveries',
      operationId: 'listDeliveries',
      summary: 'Zustellprotokoll der letzten 30 Tage, Neuestes zuerst',
      tags,
      params,
      query: listQuery.extend({ state: deliveryView.shape.state.optional(), eventId: z.uuid().optional() }),
      response: { status: 200, schema: page(deliveryView) },
      handle: async ({ principal, params: { id }, query: { limit, cursor, state, eventId } }) => {
        const webhook = await keptWebhook(context, principal, id);
        const found = await deliveries.list(scopeOf(webhook.organisationId), {
          filter: { webhookId: id, ...defined({ state, sourceEventId: eventId }) },
          sort: { by: 'plannedAt', direction: 'desc' },
          limit,
          ...defined({ cursor }),
        });
        return ok({ items: found.items.map(presentDelivery), nextCursor: found.nextCursor ?? null });
      },
    }),
    route({
      method: 'post',
      path: '/webhooks/{id}/deliveries/{deliveryId}/redeliver',
      operationId: 'redeliver',
      summary: 'Ein Ereignis noch einmal zustellen, mit derselben Kennung',
      tags,
      params: deliveryParams,
      response: { status: 202, schema: deliveryView },
      handle: async ({ principal, params: { id, deliveryId } }) => {
        const webhook = await keptWebhook(context, principal, id);
        const scope = scopeOf(webhook.organisationId);
        const delivery = await deliveries.get(scope, deliveryId);
        if (delivery.webhookId !== id) throw notFound();
        await context.storage.deliveries.planAgain([planOf(webhook, delivery.event)], context.now());
        const planned = await deliveries.get(scope, deliveryId);
        context.nudgeDeliveries();
        return accepted(presentDelivery(planned));
      },
    }),
    route({
      method: 'post',
      path: '/webhooks/{id}/replay',
      operationId: 'replayWebhook',
      summary: 'Alles seit einem Zeitpunkt noch einmal zustellen',
      tags,
      params,
      body: z.strictObject({ after: z.iso.datetime() }),
      response: { status: 202, schema: z.object({ events: z.int() }) },
      handle: async ({ principal, params: { id }, body: { after } }) => {
        const webhook = await keptWebhook(context, principal, id);
        return accepted({ events: await replayWebhook(context, webhook, new Date(after)) });
      },
    }),
  ];
}
