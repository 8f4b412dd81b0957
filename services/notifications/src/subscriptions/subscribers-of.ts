import type { CloudEvent } from '@prozessplattform/contracts';
import type { NotificationsContext } from '../context.ts';
import { concerns } from './subscription.ts';
import { targetsOf } from './targets-of.ts';

export interface Subscriber {
  readonly userId: string;
  readonly organisationId: string;
}

const most = 5_000;

/** Who follows what the event is about and may read it: members of its organisation, and everybody where it is for all. */
export async function subscribersOf(context: NotificationsContext, event: CloudEvent): Promise<Subscriber[]> {
  const targets = await targetsOf(context, event);
  const isForAll = event.audience === 'all';
  const found = await context.storage.subscriptions
    .unscoped('what is for all is followed by people of all organisations')
    .list({
      filter: {
        ...(isForAll ? {} : { organisationId: event.organisationid }),
        $or: [{ target: { $in: [...targets] } }, { kind: 'search' }],
      },
      limit: most,
    });
  return found.items
    .filter((subscription) => concerns(subscription, { event, targets }))
    .map(({ userId, organisationId }) => ({ userId, organisationId }));
}
