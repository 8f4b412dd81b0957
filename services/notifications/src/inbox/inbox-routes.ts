import { z } from 'zod';
import { defined, notFound } from '@prozessplattform/contracts';
import { revisionOf, scopeFor, type Doc } from '@prozessplattform/persistence';
import { listQuery, ok, page, route, type RouteDefinition } from '@prozessplattform/service-kit';
import type { NotificationsContext } from '../context.ts';
import type { Notification } from '../storage/notifications-storage.ts';

const tags = ['Benachrichtigungen'];

const notificationView = z.object({
  id: z.uuid(),
  organisationId: z.uuid(),
  eventId: z.uuid(),
  eventType: z.string(),
  subject: z.string(),
  title: z.string(),
  at: z.iso.datetime(),
  readAt: z.iso.datetime().optional(),
  version: z.int(),
});

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
          filter: { userId: principal.id, ...(unread === undefined ? {} : { readAt: { $exists: !unread } }) },
          sort: { by: 'at', direction: 'desc' },
          ...defined({ limit, cursor }),
        });
        return ok({ items: found.items.map(presentNotification), nextCursor: found.nextCursor ?? null });
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
        return ok(presentNotification(notification), revisionOf(notification));
      },
    }),
  ];
}

function presentNotification(notification: Doc<Notification>): z.infer<typeof notificationView> {
  const { _id: id, organisationId, eventId, eventType, subject, title, at, readAt, version } = notification;
  return {
    id,
    organisationId,
    eventId,
    eventType,
    subject,
    title,
    at: at.toISOString(),
    version,
    ...defined({ readAt: readAt?.toISOString() }),
  };
}
