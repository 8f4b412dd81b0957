import { defined } from '@prozessplattform/contracts';
import { createTransport, type Transporter } from 'nodemailer';
import { composeService, startScheduler, type Job, type Scheduler } from '@prozessplattform/service-composition';
import type { ComposedService, ServiceDependencies } from '@prozessplattform/service-kit';
import type { NotificationsConfig } from './config.ts';
import type { NotificationsContext } from './context.ts';
import { feedRoutes } from './feed/feed-routes.ts';
import { feedWriter } from './feed/feed-writer.ts';
import { keepTail, type KeptTail } from './feed/keep-tail.ts';
import { purgeFeed } from './feed/purge-feed.ts';
import { inboxRoutes } from './inbox/inbox-routes.ts';
import { liveInbox } from './inbox/live-inbox.ts';
import { notifyPeople } from './inbox/notify-people.ts';
import { sendDueMail } from './mail/send-due-mail.ts';
import { sendRequestedLetter } from './mail/send-requested-letter.ts';
import { unsubscribeRoutes } from './mail/unsubscribe-routes.ts';
import { keepPeople } from './people/keep-people.ts';
import { preferenceRoutes } from './preferences/preference-routes.ts';
import { deriveKey } from './secrets/secret-box.ts';
import { personalDataOfNotifications } from './personal-data/own-personal-data.ts';
import { openNotificationsStorage } from './storage/notifications-storage.ts';
import { keepReferences } from './subscriptions/keep-references.ts';
import { subscriptionRoutes } from './subscriptions/subscription-routes.ts';
import { remindOfTasks } from './tasks/remind-of-tasks.ts';
import { taskRoutes } from './tasks/task-routes.ts';
import { deliveryAttempts } from './webhooks/delivery/attempt-delivery.ts';
import { startDeliveryWorker, type DeliveryWorker } from './webhooks/delivery/delivery-worker.ts';
import { deliveryRoutes } from './webhooks/delivery-routes.ts';
import { deliveryPlanner } from './webhooks/plan-deliveries.ts';
import { webhookSender } from './webhooks/target/webhook-sender.ts';
import { webhookRoutes } from './webhooks/webhook-routes.ts';

export type { NotificationsConfig } from './config.ts';

const hourMs = 3_600_000;

/** The notifications service: inbox, event feed and live stream. */
export async function compose(dependencies: ServiceDependencies<NotificationsConfig>): Promise<ComposedService> {
  const { bus, log, config } = dependencies;
  return composeService('notifications', dependencies, ({ database }) => {
    const storage = openNotificationsStorage(database);
    const { clock: now = () => new Date() } = config;
    let kept: KeptTail | undefined;
    let scheduler: Scheduler | undefined;
    let worker: DeliveryWorker | undefined;
    const postman = config.mail === undefined ? undefined : createTransport(config.mail.smtpUrl);
    const { allowLoopback = false, timeoutMs = 15_000 } = config.webhooks ?? {};
    const live = liveInbox(bus, log);
    const context: NotificationsContext = {
      storage,
      feedWriter: feedWriter({ feed: storage.feed, now, written: (entries) => kept?.tail.push(entries) }),
      liveTail: () => {
        if (kept === undefined) throw new Error('the service has not started');
        return kept.tail;
      },
      live,
      sender: webhookSender({ allowLoopback, timeoutMs }),
      nudgeDeliveries: () => worker?.nudge(),
      keys: {
        webhookSecrets: deriveKey(config.keyEncryptionKey, 'webhook-secrets'),
        links: deriveKey(config.keyEncryptionKey, 'links'),
      },
      config,
      log,
      now,
    };
    return {
      routes: [
        ...inboxRoutes(context),
        ...feedRoutes(context),
        ...webhookRoutes(context),
        ...deliveryRoutes(context),
        ...subscriptionRoutes(context),
        ...preferenceRoutes(context),
        ...taskRoutes(context),
        ...unsubscribeRoutes(context),
      ],
      personalData: personalDataOfNotifications(context),
      stores: [storage.notifications, storage.webhooks, storage.tasks, storage.subscriptions, storage.preferences],
      consumers: [
        { queue: 'notifications.letters', handle: (event) => sendRequestedLetter(context, postman, event) },
        { queue: 'notifications.people', handle: (event) => keepPeople(context, event) },
        { queue: 'notifications.references', handle: (event) => keepReferences(context, event) },
        {
          queue: 'notifications.feed',
          prefetch: 200,
          ordered: true,
          handle: (event) => context.feedWriter.append(event),
        },
        { queue: 'notifications.all-events', handle: (event) => notifyPeople(context, event) },
      ],
      recorders: [{ queue: 'notifications.webhooks', prefetch: 64, handle: deliveryPlanner(context) }],
      start: async () => {
        kept = await keepTail(storage.feed, bus, log);
        await live.start();
        worker = startDeliveryWorker({
          deliveries: storage.deliveries,
          attempt: deliveryAttempts(context),
          now,
          log,
          ...defined({ pollMs: config.schedulerMs }),
        });
        scheduler = startScheduler(jobsOf(context, postman), storage.leases, log);
      },
      stop: async () => {
        await scheduler?.stop();
        await worker?.stop();
        await context.sender.close();
        postman?.close();
        await live.stop();
        await kept?.stop();
      },
    };
  });
}

function jobsOf(context: NotificationsContext, postman: Transporter | undefined): Job[] {
  const { mail, schedulerMs } = context.config;
  return [
    { name: 'purge-feed', everyMs: hourMs, run: () => purgeFeed(context) },
    { name: 'remind-of-tasks', everyMs: schedulerMs ?? 60_000, run: () => remindOfTasks(context) },
    ...(mail === undefined || postman === undefined
      ? []
      : [{ name: 'send-mail', everyMs: schedulerMs ?? 2_000, run: () => sendDueMail(context, postman, mail) }]),
  ];
}
