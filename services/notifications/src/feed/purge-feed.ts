import type { NotificationsContext } from '../context.ts';

const dayMs = 86_400_000;

/** Destroys entries older than the retention. */
export async function purgeFeed({ storage, now, config, log }: NotificationsContext): Promise<void> {
  const days = config.feedRetentionDays ?? 35;
  const removed = await storage.feed.purge(new Date(now().getTime() - days * dayMs));
  if (removed > 0) log.info({ removed, days }, 'old entries left the feed');
}
