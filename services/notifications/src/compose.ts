import { composeService } from '@prozessplattform/service-composition';
import type { ComposedService, ServiceDependencies } from '@prozessplattform/service-kit';
import type { NotificationsConfig } from './config.ts';
import type { NotificationsContext } from './context.ts';
import { feedRoutes } from './feed/feed-routes.ts';
import { feedWriter } from './feed/feed-writer.ts';
import { keepTail, type KeptTail } from './feed/keep-tail.ts';
import { purgeFeed } from './feed/purge-feed.ts';
import { inboxRoutes } from './inbox/inbox-routes.ts';
import { notifyPeople } from './inbox/notify-people.ts';
import { keepPeople } from './people/keep-people.ts';
import { startScheduler, type Scheduler } from './scheduling/scheduler.ts';
import { openNotificationsStorage } from './storage/notifications-storage.ts';

const hourMs = 3_600_000;

/** The notifications service: inbox, event feed and live stream. */
export async function compose(dependencies: ServiceDependencies<NotificationsConfig>): Promise<ComposedService> {
  const { bus, log, config } = dependencies;
  return composeService('notifications', dependencies, ({ database }) => {
    const storage = openNotificationsStorage(database);
    const now = () => new Date();
    let kept: KeptTail | undefined;
    let scheduler: Scheduler | undefined;
    const context: NotificationsContext = {
      storage,
      feedWriter: feedWriter({ feed: storage.feed, now, written: (entries) => kept?.tail.push(entries) }),
      liveTail: () => {
        if (kept === undefined) throw new Error('the service has not started');
        return kept.tail;
      },
      config,
      log,
      now,
    };
    return {
      routes: [...inboxRoutes(context), ...feedRoutes(context)],
      stores: [storage.notifications],
      consumers: [
        { queue: 'notifications.people', handle: (event) => keepPeople(context, event) },
        {
          queue: 'notifications.feed',
          prefetch: 200,
          ordered: true,
          handle: (event) => context.feedWriter.append(event),
        },
        { queue: 'notifications.all-events', handle: (event) => notifyPeople(context, event) },
      ],
      start: async () => {
        kept = await keepTail(storage.feed, bus, log);
        scheduler = startScheduler(
          [{ name: 'purge-feed', everyMs: hourMs, run: () => purgeFeed(context) }],
          storage.leases,
          log,
        );
      },
      stop: async () => {
        await scheduler?.stop();
        await kept?.stop();
      },
    };
  });
}
