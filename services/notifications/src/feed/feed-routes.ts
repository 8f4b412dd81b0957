import { z } from 'zod';
import { cloudEventSchema } from '@prozessplattform/contracts';
import { eventStream, ok, route, type RouteDefinition } from '@prozessplattform/service-kit';
import type { NotificationsContext } from '../context.ts';
import { feedReader } from './feed-reader.ts';
import { feedCursor, positionOf, readFeed } from './read-feed.ts';
import { streamFeed } from './stream-feed.ts';

const tags = ['Ereignisse'];
const filters = { type: z.string().max(200).optional(), organisationId: z.uuid().optional() };

const feedQuery = z.object({
  after: z.string().max(200).optional().meta({ description: 'nextCursor der vorigen Seite' }),
  since: z.iso.datetime().optional().meta({ description: 'Ohne after: ab diesem Zeitpunkt' }),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  ...filters,
});

export function feedRoutes({ storage: { feed }, liveTail }: NotificationsContext): RouteDefinition[] {
  return [
    route({
      method: 'get',
      path: '/events',
      operationId: 'readFeed',
      summary: 'Ereignisse nacheinander lesen; nextCursor ist immer da und setzt später fort',
      tags,
      query: feedQuery,
      response: { status: 200, schema: z.object({ items: z.array(cloudEventSchema), nextCursor: z.string() }) },
      problems: ['REQUEST.INVALID_CURSOR'],
      handle: async ({ principal, query: { after, since, limit, ...filter } }) => {
        const start =
          after === undefined && since !== undefined ? await feed.positionBefore(new Date(since)) : positionOf(after);
        const { events } = await readFeed(feed, feedReader(principal, filter), { after: start, limit });
        const last = events.at(-1)?.position ?? start;
        return ok({ items: events.map(({ event }) => event), nextCursor: feedCursor(last) });
      },
    }),
    route({
      method: 'get',
      path: '/events/stream',
      operationId: 'streamEvents',
      summary: 'Ereignisse laufend empfangen (Server-Sent Events, setzt mit Last-Event-ID fort)',
      tags,
      query: z.object(filters),
      response: { status: 200, contentTypes: ['text/event-stream'] },
      problems: ['REQUEST.INVALID_CURSOR'],
      handle: ({ principal, query, headers }) => {
        const lastEventId = String(headers['last-event-id'] ?? '') || undefined;
        positionOf(lastEventId);
        const reader = feedReader(principal, query);
        const { expiresAt } = principal;
        return eventStream((sink) => streamFeed({ feed, tail: liveTail(), reader, sink, lastEventId, expiresAt }));
      },
    }),
  ];
}
