import { z } from 'zod';
import { defineEvent } from '../define-event.ts';

function webhookEvent(event: string, de: string, en: string) {
  return defineEvent({
    type: `notifications.webhook.${event}.v1`,
    exchange: 'pp.events',
    owner: 'notifications',
    data: z.object({
      /** Host of the target, without path or query. */
      title: z.string(),
      reason: z.enum(['failing', 'gone']),
      /** Failed tries in a row. */
      failures: z.int(),
    }),
    example: { title: 'fachverfahren.musterhausen.example', reason: 'failing', failures: 50 },
    sentence: { de, en },
  });
}

/** Nothing more is sent until somebody resumes it. `subject` is the webhook's id. */
export const webhookPaused = webhookEvent(
  'paused',
  'Ein Webhook wurde angehalten, weil sein Ziel nicht antwortet.',
  'A webhook was paused because its target does not answer.',
);

/** The target answered 410. `subject` is the webhook's id. */
export const webhookGone = webhookEvent(
  'gone',
  'Ein Webhook wurde beendet, weil es sein Ziel nicht mehr gibt.',
  'A webhook ended because its target is gone.',
);

function taskEvent(event: string, de: string, en: string) {
  return defineEvent({
    type: `notifications.task.${event}.v1`,
    exchange: 'pp.events',
    owner: 'notifications',
    data: z.object({
      title: z.string(),
      /** Pseudonymous id of who is to do it. */
      assigneeId: z.uuid(),
      dueAt: z.iso.datetime().optional(),
      by: z.uuid(),
    }),
    example: {
      title: 'Hundesteuer anmelden überprüfen',
      assigneeId: '01890a5d-ac96-774b-bcce-b302099a8057',
      dueAt: '2026-03-31T00:00:00.000Z',
      by: '01890a5d-ac96-774b-bcce-b302099a8058',
    },
    sentence: { de, en },
  });
}

export const taskAssigned = taskEvent('assigned', 'Eine Aufgabe wurde zugewiesen.', 'A task was assigned.');
export const taskCompleted = taskEvent('completed', 'Eine Aufgabe wurde erledigt.', 'A task was completed.');
export const taskDue = taskEvent('due', 'Eine Aufgabe ist fällig.', 'A task is due.');

/** Open streams of these people look again; nothing depends on it, they look by themselves as well. `subject` is a person's id. */
export const inboxChanged = defineEvent({
  type: 'notifications.inbox.changed.v1',
  exchange: 'pp.internal',
  owner: 'notifications',
  data: z.object({ userIds: z.array(z.uuid()).min(1) }),
  example: { userIds: ['01890a5d-ac96-774b-bcce-b302099a8058'] },
  sentence: { de: 'Ein Posteingang hat sich geändert.', en: 'An inbox changed.' },
});

export const notificationsEvents = [
  webhookPaused,
  webhookGone,
  taskAssigned,
  taskCompleted,
  taskDue,
  inboxChanged,
] as const;
