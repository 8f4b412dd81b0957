import type { CloudEvent } from '@prozessplattform/contracts';
import type { Subscription } from '@prozessplattform/messaging';
import { composeService } from '@prozessplattform/service-composition';
import type { ComposedService, ServiceDependencies } from '@prozessplattform/service-kit';
import type { NotificationsContext } from './context.ts';
import { feedRoutes } from './feed/feed-routes.ts';
import { feedSignal } from './feed/feed-signal.ts';
import { feedWriter } from './feed/feed-writer.ts';
import { inboxRoutes } from './inbox/inbox-routes.ts';
import { notifyPeople } from './inbox/notify-people.ts';
import { keepPeople } from './people/keep-people.ts';
import { openNotificationsStorage } from './storage/notifications-storage.ts';

/** The notifications service: inbox, event feed and live stream. */
export async function compose(dependencies: ServiceDependencies): Promise<ComposedService> {
  const { bus, log } = dependencies;
  return composeService('notifications', dependencies, ({ database }) => {
    const storage = openNotificationsStorage(database);
    const context: NotificationsContext = {
      storage,
      feedWriter: feedWriter(storage.feed),
      feedSignal: feedSignal(),
      log,
      now: () => new Date(),
    };
    let arrivals: Subscription | undefined;
    return {
      routes: [...inboxRoutes(context), ...feedRoutes(context)],
      stores: [storage.notifications],
      consumers: [
        { queue: 'notifications.people', handle: (event) => keepPeople(context, event) },
        { queue: 'notifications.all-events', handle: (event) => tellEverybody(context, event) },
      ],
      start: async () => {
        arrivals = await bus.broadcast({
          name: 'notifications.feed-arrivals',
          bindings: [{ exchange: 'pp.events', pattern: '#' }],
          handle: async () => wakeSoon(context),
        });
      },
      stop: async () => arrivals?.stop(),
    };
  });
}

async function tellEverybody(context: NotificationsContext, event: CloudEvent): Promise<void> {
  await context.feedWriter.append(event);
  context.feedSignal.wake();
  await notifyPeople(context, event);
}

/** Another replica may be the one that writes the entry; by then it mostly has. */
function wakeSoon({ feedSignal: signal }: NotificationsContext): void {
  setTimeout(() => signal.wake(), 50).unref();
}
