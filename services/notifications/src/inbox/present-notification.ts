import { defined } from '@prozessplattform/contracts';
import type { Doc } from '@prozessplattform/persistence';
import { z } from 'zod';
import type { Notification } from '../storage/notifications-storage.ts';

export const notificationView = z.object({
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

export function presentNotification(notification: Doc<Notification>): z.infer<typeof notificationView> {
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
