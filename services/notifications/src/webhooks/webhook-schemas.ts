import { cloudEventSchema, eventCatalogue } from '@prozessplattform/contracts';
import { z } from 'zod';

const publicTypes = eventCatalogue.filter(({ exchange }) => exchange === 'pp.events').map(({ type }) => type);

const eventTypes = z
  .array(z.string().max(200).refine(isKnown, 'unbekannter Ereignistyp'))
  .max(200)
  .meta({ description: 'Typen im Ganzen oder Anfänge mit .*; leer: alle' });
const url = z.string().min(1).max(2000);
const description = z.string().max(500);

function isKnown(wanted: string): boolean {
  return wanted.endsWith('.*')
    ? publicTypes.some((type) => type.startsWith(wanted.slice(0, -1)))
    : publicTypes.includes(wanted);
}

export const createWebhookBody = z.strictObject({
  url,
  eventTypes: eventTypes.default([]),
  description: description.optional(),
  organisationId: z.uuid().optional(),
});

export const updateWebhookBody = z.strictObject({
  url: url.optional(),
  eventTypes: eventTypes.optional(),
  description: description.nullable().optional(),
  state: z.enum(['active', 'paused']).optional(),
});

export const webhookView = z.object({
  id: z.uuid(),
  organisationId: z.uuid(),
  url: z.string(),
  eventTypes: z.array(z.string()),
  description: z.string().optional(),
  state: z.enum(['active', 'paused', 'gone']),
  failures: z.int().meta({ description: 'Fehlversuche seit der letzten erfolgreichen Zustellung' }),
  lastSuccessAt: z.iso.datetime().optional(),
  lastFailureAt: z.iso.datetime().optional(),
  createdAt: z.iso.datetime(),
  version: z.int(),
});

export const webhookWithSecret = webhookView.extend({
  secret: z.string().meta({ description: 'Wird nur in dieser Antwort gezeigt' }),
});

export const deliveryView = z.object({
  id: z.uuid(),
  webhookId: z.uuid(),
  eventId: z.uuid(),
  eventType: z.string(),
  state: z.enum(['pending', 'delivered', 'failed', 'dropped']),
  plannedAt: z.iso.datetime(),
  nextAttemptAt: z.iso.datetime().optional(),
  attempts: z.array(
    z.object({
      at: z.iso.datetime(),
      durationMs: z.number(),
      status: z.int().optional(),
      error: z.string().optional(),
    }),
  ),
  event: cloudEventSchema,
});
