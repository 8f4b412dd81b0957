import type { CloudEvent } from '@prozessplattform/contracts';
import type { FeedStore, NewFeedEntry } from '../storage/feed-store.ts';

/** Appends events to the feed. */
export interface FeedWriter {
  /** Resolves when the event is in the feed; it may have been there before. */
  append(event: CloudEvent): Promise<void>;
}

export interface FeedWriterOptions {
  readonly feed: FeedStore;
  readonly now: () => Date;
  /** Told of every entry that this writer added, in order. */
  readonly written: (entries: readonly NewFeedEntry[]) => void;
}

interface Waiting {
  readonly event: CloudEvent;
  resolve(): void;
  reject(error: unknown): void;
}

const largestBatch = 200;

/**
 * Positions are consecutive: entries are only ever written right after the last one that is visible, and the unique
 * index on `position` decides between writers. So a reader that has seen position n never misses a smaller one. What
 * arrives while a write runs joins the next one; the last position is remembered until somebody else wrote.
 */
export function feedWriter({ feed, now, written }: FeedWriterOptions): FeedWriter {
  const waiting: Waiting[] = [];
  let head: number | undefined;
  let running = false;

  async function drain(): Promise<void> {
    if (running) return;
    running = true;
    await Promise.resolve();
    while (waiting.length > 0) await settle(waiting.splice(0, largestBatch));
    running = false;
  }

  async function settle(batch: readonly Waiting[]): Promise<void> {
    try {
      await write(batch.map(({ event }) => event));
      for (const { resolve } of batch) resolve();
    } catch (error) {
      head = undefined;
      for (const { reject } of batch) reject(error);
    }
  }

  async function write(events: readonly CloudEvent[]): Promise<void> {
    let left = events;
    while (left.length > 0) {
      const first = (head ?? (await feed.head())) + 1;
      const recordedAt = now();
      const entries = left.map((event, index) => ({ position: first + index, event, recordedAt }));
      const count = await feed.append(entries);
      head = first - 1 + count;
      written(entries.slice(0, count));
      left = count === entries.length ? [] : await unknownOf(left.slice(count));
    }
  }

  /** Some id or position was taken: the rest of the batch is tried anew, without what is there already. */
  async function unknownOf(events: readonly CloudEvent[]): Promise<readonly CloudEvent[]> {
    head = undefined;
    const known = await feed.known(events.map(({ id }) => id));
    return events.filter(({ id }) => !known.has(id));
  }

  return {
    append: (event) =>
      new Promise((resolve, reject) => {
        waiting.push({ event, resolve, reject });
        void drain();
      }),
  };
}
