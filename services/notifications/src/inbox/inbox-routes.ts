import { z } from 'zod';
import { defined, notFound } from '@prozessplattform/contracts';
import { revisionOf, scopeFor } from '@prozessplattform/persistence';
import { eventStream, listQuery, ok, page, route, type RouteDefinition } from '@prozessplattform/service-kit';
import type { NotificationsContext } from '../context.ts';
import { notificationView, presentNotification } from './present-notification.ts';
import { inboxInstant, streamInbox } from './stream-inbox.ts';

const tags = ['Benachrichtigungen'];

const groupView = z.object({
  id: z.string(),
  subject: z.string(),
  count: z.int(),
  unread: z.int(),
  title: z.string().meta({ description: 'Die neueste Zeile' }),
  at: z.iso.datetime(),
});
const mostGroups = 200;

interface NoticeGroup {
  readonly _id: string;
  readonly count: number;
  readonly unread: number;
  readonly title: string;
  readonly at: Date;
}

export function inboxRoutes(context: NotificationsContext): RouteDefinition[] {
  const { notifications } = context.storage;
  return [
    route({
      method: 'get',
      path: '/notifications',
      operationId: 'listNotifications',
      summary: 'Eigener Posteingang, Neuestes zuerst',
      tags,
      query: listQuery.extend({ unread: z.stringbool().optional(), organisationId: z.uuid().optional() }),
      response: { status: 200, schema: page(notificationView) },
      handle: async ({ principal, query: { limit, cursor, unread, organisationId } }) => {
        const found = await notifications.list(scopeFor(principal, organisationId), {
          filter: {
            userId: principal.id,
            hidden: { $exists: false },
            ...(unread === undefined ? {} : { readAt: { $exists: !unread } }),
          },
          sort: { by: 'at', direction: 'desc' },
          ...defined({ limit, cursor }),
        });
        return ok({ items: found.items.map(presentNotification), nextCursor: found.nextCursor ?? null });
      },
    }),
    route({
      method: 'get',
      path: '/notifications/groups',
      operationId: 'groupNotifications',
      summary: 'Eigener Posteingang, zusammengefasst je Gegenstand, Neuestes zuerst',
      tags,
      response: { status: 200, schema: page(groupView) },
      handle: async ({ principal }) => {
        const groups = await notifications.aggregate<NoticeGroup>(scopeFor(principal), [
          { $match: { userId: principal.id, hidden: { $exists: false } } },
          { $sort: { at: -1 } },
          {
            $group: {
              _id: '$subject',
              count: { $sum: 1 },
              unread: { $sum: { $cond: [{ $ifNull: ['$readAt', false] }, 0, 1] } },
              title: { $first: '$title' },
              at: { $first: '$at' },
            },
          },
          { $sort: { at: -1 } },
          { $limit: mostGroups },
        ]);
        const items = groups.map(({ _id, at, ...group }) => ({
          id: _id,
          subject: _id,
          ...group,
          at: at.toISOString(),
        }));
        return ok({ items, nextCursor: null });
      },
    }),
    route({
      method: 'get',
      path: '/notifications/stream',
      operationId: 'streamNotifications',
      summary:
        'Eigene Benachrichtigungen und die Zahl der ungelesenen laufend empfangen (setzt mit Last-Event-ID fort)',
      tags,
      response: { status: 200, contentTypes: ['text/event-stream'] },
      problems: ['REQUEST.INVALID_CURSOR'],
      handle: ({ principal, headers }) => {
        const since = inboxInstant(String(headers['last-event-id'] ?? '') || undefined) ?? context.now();
        return eventStream((sink) => streamInbox(context, { principal, sink, since }));
      },
    }),
    route({
      method: 'post',
      path: '/notifications/{id}/read',
      operationId: 'markNotificationRead',
      summary: 'Benachrichtigung als gelesen kennzeichnen',
      tags,
      params: z.strictObject({ id: z.uuid() }),
      writes: false,
      response: { status: 200, schema: notificationView },
      handle: async ({ principal, params: { id } }) => {
        const notification = await notifications.change(scopeFor(principal), id, {}, (current) => {
          if (current.userId !== principal.id) throw notFound();
          return current.readAt === undefined ? { set: { readAt: context.now() } } : null;
        });
        context.live.changed([principal.id]);
        return ok(presentNotification(notification), revisionOf(notification));
      },
    }),
  ];
}
