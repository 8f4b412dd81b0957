import { defined, type Principal } from '@prozessplattform/contracts';
import type { SseSink } from '@prozessplattform/service-kit';
import type { NotificationsContext } from '../context.ts';
import { lastPosition } from './feed-writer.ts';
import { feedCursor, positionOf, readFeed } from './read-feed.ts';

export interface StreamInput {
  readonly principal: Principal;
  readonly sink: SseSink;
  /** Cursor of the last event the client has; without it the stream begins with what comes now. */
  readonly lastEventId?: string | undefined;
  readonly type?: string | undefined;
  readonly organisationId?: string | undefined;
}

const pageSize = 100;
const pollMs = 2_000;

/** Sends events as they enter the feed, each with its cursor as id; ends when the token ends. */
export async function streamFeed(context: NotificationsContext, input: StreamInput): Promise<void> {
  const { principal, sink, lastEventId, type, organisationId } = input;
  let position = lastEventId === undefined ? await lastPosition(context.storage.feed) : positionOf(lastEventId);
  while (!sink.closed.aborted && principal.expiresAt * 1000 > Date.now()) {
    const { events } = await readFeed(context, principal, {
      after: position,
      limit: pageSize,
      ...defined({ type, organisationId }),
    });
    for (const entry of events) {
      sink.send({ id: feedCursor(entry.position), event: entry.event.type, data: entry.event });
      position = entry.position;
    }
    if (events.length < pageSize) await context.feedSignal.wait(pollMs, sink.closed);
  }
  sink.close();
}
