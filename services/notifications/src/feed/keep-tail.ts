import type { EventBus, Subscription } from '@prozessplattform/messaging';
import type { Logger } from '@prozessplattform/service-kit';
import type { FeedStore } from '../storage/feed-store.ts';
import { feedTail, type FeedTail } from './feed-tail.ts';

export interface KeptTail {
  readonly tail: FeedTail;
  stop(): Promise<void>;
}

const pollMs = 2_000;
/** Another replica may be the one that writes the entry; by then it mostly has. */
const graceMs = 40;

/** Opens the tail and keeps it fresh: one look at the store per process when an event came that is not in it yet. */
export async function keepTail(feed: FeedStore, bus: EventBus, log: Logger): Promise<KeptTail> {
  const tail = feedTail({ head: await feed.head(), load: (after, limit) => pageOf(feed, after, limit) });
  const refresh = () => {
    tail.refresh().catch((error: unknown) => log.warn({ error: String(error) }, 'the feed could not be read'));
  };
  const poll = setInterval(refresh, pollMs).unref();
  const awaited = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const look = () => {
    timer = undefined;
    const isMissing = [...awaited].some((id) => !tail.has(id));
    awaited.clear();
    if (isMissing) refresh();
  };
  const arrivals: Subscription = await bus.broadcast({
    name: 'notifications.feed-arrivals',
    bindings: [{ exchange: 'pp.events', pattern: '#' }],
    handle: async (event) => {
      awaited.add(event.id);
      timer ??= setTimeout(look, graceMs).unref();
    },
    onGap: () => tail.refresh(),
  });
  return {
    tail,
    stop: async () => {
      clearInterval(poll);
      clearTimeout(timer);
      await arrivals.stop();
    },
  };
}

async function pageOf(feed: FeedStore, after: number, limit: number) {
  const page = await feed.entries
    .unscoped('the tail serves the streams of all organisations, which filter')
    .list({ filter: { position: { $gt: after } }, sort: { by: 'position' }, limit, fields: ['position', 'event'] });
  return page.items;
}
