import type { CloudEvent } from '@prozessplattform/contracts';
import { sseFrame } from '@prozessplattform/service-kit';
import { feedCursor } from './read-feed.ts';

/** One entry as the tail keeps it. */
export interface TailEntry {
  readonly position: number;
  readonly event: CloudEvent;
  /** The event as streams send it, made once for all of them. */
  readonly frame: Buffer;
}

export type NewTailEntry = Omit<TailEntry, 'frame'>;

export interface TailListener {
  /** Only entries of these organisations, and those for all, are handed over. */
  readonly organisationIds: readonly string[];
  receive(entry: TailEntry): void;
}

/**
 * The end of the feed, kept once per process for all open streams: they filter in memory, and only a stream that is
 * further behind than the buffer reaches asks the store.
 */
export interface FeedTail {
  readonly head: number;
  /** Entries that were just written by this process. */
  push(entries: readonly NewTailEntry[]): void;
  /** Reads what another process may have written. */
  refresh(): Promise<void>;
  /** Whether the event is among the newest entries. */
  has(eventId: string): boolean;
  /** What follows the position, or undefined where the buffer does not reach back so far. */
  after(position: number): readonly TailEntry[] | undefined;
  listen(listener: TailListener): () => void;
}

export interface FeedTailOptions {
  /** The entries after a position, in order. */
  readonly load: (after: number, limit: number) => Promise<readonly NewTailEntry[]>;
  readonly head: number;
  /** Default 5,000 entries and 16 MiB of frames. */
  readonly mostEntries?: number;
  readonly mostBytes?: number;
}

const pageSize = 200;

export function feedTail({
  load,
  head: start,
  mostEntries = 5_000,
  mostBytes = 16 * 1024 * 1024,
}: FeedTailOptions): FeedTail {
  const buffer: TailEntry[] = [];
  const ids = new Set<string>();
  const listeners = listenerIndex();
  let head = start;
  let bytes = 0;
  let refreshing: Promise<void> | undefined;
  let again = false;

  /** Answers false where an entry before this one is still missing. */
  function accept({ position, event }: NewTailEntry): boolean {
    if (position <= head) return true;
    if (position !== head + 1) return false;
    const entry = { position, event, frame: frameOf({ position, event }) };
    head = position;
    buffer.push(entry);
    ids.add(event.id);
    bytes += entry.frame.length;
    while (buffer.length > mostEntries || (bytes > mostBytes && buffer.length > 1)) forgetOldest();
    listeners.tell(entry);
    return true;
  }
  function forgetOldest(): void {
    const oldest = buffer.shift();
    if (oldest === undefined) return;
    bytes -= oldest.frame.length;
    ids.delete(oldest.event.id);
  }
  async function loadAll(): Promise<void> {
    do {
      again = false;
      for (;;) {
        const page = await load(head, pageSize);
        const isWhole = page.every(accept);
        if (page.length < pageSize || !isWhole) break;
      }
    } while (again);
  }
  function refresh(): Promise<void> {
    again = true;
    refreshing ??= loadAll().finally(() => (refreshing = undefined));
    return refreshing;
  }
  return {
    get head() {
      return head;
    },
    push: (entries) => {
      if (!entries.every(accept)) refresh().catch(() => undefined);
    },
    refresh,
    has: (eventId) => ids.has(eventId),
    after: (position) => {
      if (position >= head) return [];
      const first = buffer[0]?.position ?? head + 1;
      return position >= first - 1 ? buffer.slice(position - first + 1) : undefined;
    },
    listen: listeners.add,
  };
}

export function frameOf({ position, event }: NewTailEntry): Buffer {
  return sseFrame({ id: feedCursor(position), event: event.type, data: event });
}

function listenerIndex() {
  const all = new Set<TailListener>();
  const byOrganisation = new Map<string, Set<TailListener>>();
  return {
    tell(entry: TailEntry): void {
      const { audience, organisationid } = entry.event;
      const concerned = audience === 'all' ? all : byOrganisation.get(organisationid);
      concerned?.forEach((listener) => listener.receive(entry));
    },
    add(listener: TailListener): () => void {
      all.add(listener);
      for (const id of listener.organisationIds) {
        const set = byOrganisation.get(id) ?? new Set();
        byOrganisation.set(id, set.add(listener));
      }
      return () => {
        all.delete(listener);
        for (const id of listener.organisationIds) {
          const set = byOrganisation.get(id);
          set?.delete(listener);
          if (set?.size === 0) byOrganisation.delete(id);
        }
      };
    },
  };
}
