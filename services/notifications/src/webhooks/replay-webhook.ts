import type { Doc } from '@prozessplattform/persistence';
import type { NotificationsContext } from '../context.ts';
import { planOf } from './plan-deliveries.ts';
import { wantsEvent, type Webhook } from './webhook.ts';

const pageSize = 200;

/** Sends everything again that entered the feed since then and that the webhook wants, with the same ids. Answers how many. */
export async function replayWebhook(
  context: NotificationsContext,
  webhook: Doc<Webhook>,
  since: Date,
): Promise<number> {
  const { feed, deliveries } = context.storage;
  const entries = feed.entries.unscoped('a webhook is sent its own events and those for all');
  let position = await feed.positionBefore(since);
  let count = 0;
  for (;;) {
    const page = await entries.list({
      filter: {
        position: { $gt: position },
        $or: [{ organisationId: webhook.organisationId }, { audience: 'all' }],
      },
      sort: { by: 'position' },
      limit: pageSize,
    });
    const planned = page.items
      .filter(({ event }) => wantsEvent(webhook, event))
      .map(({ event }) => planOf(webhook, event));
    if (planned.length > 0) await deliveries.planAgain(planned, context.now());
    count += planned.length;
    position = page.items.at(-1)?.position ?? position;
    if (page.items.length < pageSize) break;
  }
  context.nudgeDeliveries();
  return count;
}
