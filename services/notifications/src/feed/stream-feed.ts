import { once } from 'node:events';
import type { SseSink } from '@prozessplattform/service-kit';
import type { FeedStore } from '../storage/feed-store.ts';
import type { FeedReader } from './feed-reader.ts';
import { frameOf, type FeedTail, type NewTailEntry } from './feed-tail.ts';
import { positionOf, readFeed } from './read-feed.ts';

export interface StreamInput {
  readonly feed: FeedStore;
  readonly tail: FeedTail;
  readonly reader: FeedReader;
  readonly sink: SseSink;
  /** Cursor of the last event the client has; without it the stream begins with what comes now. */
  readonly lastEventId?: string | undefined;
  /** Seconds since 1970 at which the token ends, and the stream with it. */
  readonly expiresAt: number;
}

const pageSize = 100;

/** Sends events as they enter the feed, each with its cursor as id; ends when the token ends. */
export async function streamFeed(input: StreamInput): Promise<void> {
  const { tail, reader, sink, lastEventId } = input;
  const start = lastEventId === undefined ? tail.head : positionOf(lastEventId);
  const send = (entry: NewTailEntry & { readonly frame?: Buffer }) => {
    if (reader.mayRead(entry.event)) sink.send(entry.frame ?? frameOf(entry));
  };
  const position = await catchUpFromStore(input, start, send);
  if (sink.closed.aborted) return;
  // From here to `listen` nothing waits: no entry can come in between.
  for (const entry of tail.after(position) ?? []) send(entry);
  const stopListening = tail.listen({ organisationIds: reader.organisationIds, receive: send });
  const expiry = setTimeout(() => sink.close(), Math.max(0, input.expiresAt * 1000 - Date.now()));
  await once(sink.closed, 'abort');
  clearTimeout(expiry);
  stopListening();
}

/** Answers a position from which the tail can go on. */
async function catchUpFromStore(
  { feed, tail, reader, sink }: StreamInput,
  start: number,
  send: (entry: NewTailEntry) => void,
): Promise<number> {
  let position = start;
  while (!sink.closed.aborted && tail.after(position) === undefined) {
    const visibleBefore = tail.head;
    const { events } = await readFeed(feed, reader, { after: position, limit: pageSize });
    for (const entry of events) send(entry);
    const last = events.at(-1)?.position ?? position;
    position = events.length < pageSize ? Math.max(last, visibleBefore) : last;
  }
  return position;
}
