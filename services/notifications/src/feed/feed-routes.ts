import { z } from 'zod';
import { cloudEventSchema } from '@prozessplattform/contracts';
import { eventStream, ok, route, type RouteDefinition } from '@prozessplattform/service-kit';
import type { NotificationsContext } from '../context.ts';
import { feedCursor, positionOf, readFeed } from './read-feed.ts';
import { streamFeed } from './stream-feed.ts';

const tags = ['Ereignisse'];

const feedQuery = z.object({
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  type: z.string().max(200).optional(),
  organisationId: z.uuid().optional(),
});

export function feedRoutes(context: NotificationsContext): RouteDefinition[] {
  return [
    route({
      method: 'get',
      path: '/events',
      operationId: 'readFeed',
      summary: 'Ereignisse nacheinander lesen; nextCursor ist immer da und setzt später fort',
      tags,
      query: feedQuery,
      response: { status: 200, schema: z.object({ items: z.array(cloudEventSchema), nextCursor: z.string() }) },
      handle: async ({ principal, query: { after, ...query } }) => {
        const position = positionOf(after);
        const { events } = await readFeed(context, principal, { after: position, ...query });
        const last = events.at(-1)?.position ?? position;
        return ok({ items: events.map(({ event }) => event), nextCursor: feedCursor(last) });
      },
    }),
    route({
      method: 'get',
      path: '/events/stream',
      operationId: 'streamEvents',
      summary: 'Ereignisse laufend empfangen (Server-Sent Events, setzt mit Last-Event-ID fort)',
      tags,
      query: z.object({ type: z.string().max(200).optional(), organisationId: z.uuid().optional() }),
      response: { status: 200, contentTypes: ['text/event-stream'] },
      handle: ({ principal, query, headers }) => {
        const lastEventId = headers['last-event-id'];
        return eventStream((sink) =>
          streamFeed(context, { principal, sink, lastEventId: String(lastEventId ?? '') || undefined, ...query }),
        );
      },
    }),
  ];
}
