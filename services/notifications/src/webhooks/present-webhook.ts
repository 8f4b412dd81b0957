import { defined } from '@prozessplattform/contracts';
import type { Doc, ProjectedDoc } from '@prozessplattform/persistence';
import type { z } from 'zod';
import type { Delivery } from '../storage/delivery-store.ts';
import type { WebhookHealth } from '../storage/health-store.ts';
import type { deliveryView, webhookView } from './webhook-schemas.ts';
import type { Webhook } from './webhook.ts';

export function presentWebhook(webhook: Doc<Webhook>, health: WebhookHealth | null): z.infer<typeof webhookView> {
  const { _id: id, organisationId, url, eventTypes, description, state, createdAt, version } = webhook;
  return {
    id,
    organisationId,
    url,
    eventTypes,
    state,
    failures: health?.failures ?? 0,
    createdAt: createdAt.toISOString(),
    version,
    ...defined({
      description,
      lastSuccessAt: health?.lastSuccessAt?.toISOString(),
      lastFailureAt: health?.lastFailureAt?.toISOString(),
    }),
  };
}

export function presentDelivery(delivery: ProjectedDoc<Delivery>): z.infer<typeof deliveryView> {
  const { _id: id, webhookId, event, state, plannedAt, nextAttemptAt, log } = delivery;
  return {
    id,
    webhookId,
    eventId: event.id,
    eventType: event.type,
    state,
    plannedAt: plannedAt.toISOString(),
    ...(state === 'pending' ? { nextAttemptAt: nextAttemptAt.toISOString() } : {}),
    attempts: log.map(({ at, durationMs, status, error }) => ({
      at: at.toISOString(),
      durationMs,
      ...defined({ status, error }),
    })),
    event: { ...event },
  };
}
