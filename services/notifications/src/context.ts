import type { Logger } from '@prozessplattform/service-kit';
import type { FeedSignal } from './feed/feed-signal.ts';
import type { FeedWriter } from './feed/feed-writer.ts';
import type { NotificationsStorage } from './storage/notifications-storage.ts';

/** What the use cases of notifications need; built once in compose.ts. */
export interface NotificationsContext {
  readonly storage: NotificationsStorage;
  readonly feedWriter: FeedWriter;
  readonly feedSignal: FeedSignal;
  readonly log: Logger;
  readonly now: () => Date;
}
