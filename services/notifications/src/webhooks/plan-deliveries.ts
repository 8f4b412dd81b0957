import type { CloudEvent } from '@prozessplattform/contracts';
import type { Doc } from '@prozessplattform/persistence';
import type { NotificationsContext } from '../context.ts';
import { wantsEvent, type Webhook } from './webhook.ts';

const most = 5_000;

/** Stores a delivery for every webhook that wants the event and may have it, before anything is sent. */
export async function planDeliveries(context: NotificationsContext, event: CloudEvent): Promise<void> {
  const { storage, now } = context;
  const webhooks = await storage.webhooks.unscoped('an event for all goes to the webhooks of all organisations').list({
    filter: { state: 'active', ...(event.audience === 'all' ? {} : { organisationId: event.organisationid }) },
    limit: most,
    fields: ['eventTypes'],
  });
  const planned = webhooks.items
    .filter((webhook) => wantsEvent(webhook, event))
    .map((webhook) => planOf(webhook, event));
  if (planned.length === 0) return;
  await storage.deliveries.plan(planned, now());
  context.nudgeDeliveries();
}

export function planOf({ _id: webhookId, organisationId }: Doc<Webhook>, event: CloudEvent) {
  return { webhookId, organisationId, event };
}
