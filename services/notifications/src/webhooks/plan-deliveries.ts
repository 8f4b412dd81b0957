import type { CloudEvent } from '@prozessplattform/contracts';
import { joinCalls, type Doc } from '@prozessplattform/persistence';
import type { NotificationsContext } from '../context.ts';
import { wantsEvent, type Webhook } from './webhook.ts';

const most = 5_000;

/**
 * Stores a delivery for every webhook that wants an event and may have it, before anything is sent. Events that come together
 * are planned together.
 */
export function deliveryPlanner(context: NotificationsContext): (event: CloudEvent) => Promise<undefined> {
  return joinCalls(async (events: readonly CloudEvent[]) => {
    await planDeliveries(context, events);
    return events.map(() => undefined);
  });
}

async function planDeliveries({ storage, now, nudgeDeliveries }: NotificationsContext, events: readonly CloudEvent[]) {
  const isAnyForAll = events.some(({ audience }) => audience === 'all');
  const owners = [...new Set(events.map(({ organisationid }) => organisationid))];
  const webhooks = await storage.webhooks.unscoped('an event for all goes to the webhooks of all organisations').list({
    filter: { state: 'active', ...(isAnyForAll ? {} : { organisationId: { $in: owners } }) },
    limit: most,
    fields: ['eventTypes'],
  });
  const planned = events.flatMap((event) =>
    webhooks.items
      .filter((webhook) => mayHave(webhook, event) && wantsEvent(webhook, event))
      .map((webhook) => planOf(webhook, event)),
  );
  if (planned.length === 0) return;
  await storage.deliveries.plan(planned, now());
  nudgeDeliveries();
}

function mayHave({ organisationId }: Doc<Webhook>, { audience, organisationid }: CloudEvent): boolean {
  return audience === 'all' || organisationid === organisationId;
}

export function planOf({ _id: webhookId, organisationId }: Doc<Webhook>, event: CloudEvent) {
  return { webhookId, organisationId, event };
}
