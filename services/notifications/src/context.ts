import type { Logger } from '@prozessplattform/service-kit';
import type { NotificationsConfig } from './config.ts';
import type { FeedTail } from './feed/feed-tail.ts';
import type { FeedWriter } from './feed/feed-writer.ts';
import type { LiveInbox } from './inbox/live-inbox.ts';
import type { NotificationsStorage } from './storage/notifications-storage.ts';
import type { WebhookSender } from './webhooks/target/webhook-sender.ts';

/** What the use cases of notifications need; built once in compose.ts. */
export interface NotificationsContext {
  readonly storage: NotificationsStorage;
  readonly feedWriter: FeedWriter;
  /** The end of the feed; throws before the service started. */
  readonly liveTail: () => FeedTail;
  readonly live: LiveInbox;
  readonly sender: WebhookSender;
  /** Deliveries are due. */
  readonly nudgeDeliveries: () => void;
  readonly keys: { readonly webhookSecrets: Buffer; readonly links: Buffer };
  readonly config: NotificationsConfig;
  readonly log: Logger;
  readonly now: () => Date;
}
