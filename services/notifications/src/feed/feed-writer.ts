import type { CloudEvent } from '@prozessplattform/contracts';
import { DuplicateKey, type ProjectionStore } from '@prozessplattform/persistence';
import type { FeedEntry } from '../storage/notifications-storage.ts';

/** Appends events to the feed. */
export interface FeedWriter {
  append(event: CloudEvent): Promise<void>;
}

/**
 * Positions are consecutive: an entry is only ever written right after the last one that is visible, and the unique
 * index on `position` decides between writers. So a reader that has seen position n never misses a smaller one.
 */
export function feedWriter(feed: ProjectionStore<FeedEntry>): FeedWriter {
  let tail = Promise.resolve();

  async function write(event: CloudEvent): Promise<void> {
    for (;;) {
      const position = (await lastPosition(feed)) + 1;
      try {
        await feed.project(event, event.id, entryOf(event, position));
        return;
      } catch (error) {
        if (!(error instanceof DuplicateKey)) throw error;
      }
    }
  }
  return {
    append(event) {
      const written = tail.then(() => write(event));
      tail = written.catch(() => undefined);
      return written;
    },
  };
}

export async function lastPosition(feed: ProjectionStore<FeedEntry>): Promise<number> {
  const newest = await feed
    .unscoped('the next position follows the last one of all organisations')
    .list({ sort: { by: 'position', direction: 'desc' }, limit: 1, fields: ['position'] });
  return newest.items[0]?.position ?? 0;
}

function entryOf(event: CloudEvent, position: number): FeedEntry {
  const { type, audience } = event;
  return { position, type, event, ...(audience === undefined ? {} : { audience }) };
}
