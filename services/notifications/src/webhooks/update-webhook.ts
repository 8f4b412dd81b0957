import { defined, DomainError, type Principal } from '@prozessplattform/contracts';
import { scopeFor, type Doc } from '@prozessplattform/persistence';
import { assertMayWrite } from '@prozessplattform/service-kit';
import type { z } from 'zod';
import type { NotificationsContext } from '../context.ts';
import { checkUrl } from './target/check-url.ts';
import { confirmTarget } from './target/confirm-target.ts';
import { assertMayKeepWebhooks } from './webhook-policy.ts';
import type { updateWebhookBody } from './webhook-schemas.ts';
import { newSecret, rotated } from './webhook-secret.ts';
import type { Webhook } from './webhook.ts';

export interface UpdateWebhook {
  readonly id: string;
  readonly body: z.output<typeof updateWebhookBody>;
  readonly expectedVersion: number | undefined;
}

/** The webhook where the principal may keep it. */
export async function keptWebhook(
  { storage }: NotificationsContext,
  principal: Principal,
  id: string,
): Promise<Doc<Webhook>> {
  const webhook = await storage.webhooks.get(scopeFor(principal), id);
  assertMayKeepWebhooks(principal, webhook.organisationId);
  return webhook;
}

/** A new address, and resuming what was paused, need the target's confirmation. */
export async function updateWebhook(
  context: NotificationsContext,
  principal: Principal,
  { id, body, expectedVersion }: UpdateWebhook,
): Promise<Doc<Webhook>> {
  const current = await keptWebhook(context, principal, id);
  assertMayWrite(principal, current.organisationId);
  if (current.state === 'gone') throw new DomainError('WEBHOOK.GONE');
  const { storage, config, sender, now } = context;
  const { url, eventTypes, description, state } = body;
  const target = url === undefined ? undefined : checkUrl(url, config.webhooks?.allowLoopback ?? false).href;
  const isResumed = state === 'active' && current.state === 'paused';
  if (target !== undefined || isResumed) await confirmTarget(sender, target ?? current.url, config.publicUrl);
  const changed = await storage.webhooks.change(scopeFor(principal), id, { expectedVersion }, () => ({
    set: defined({ url: target, eventTypes, state, description: description ?? undefined }),
    ...(description === null ? { unset: ['description'] } : {}),
  }));
  if (isResumed) {
    await storage.health.reset(id);
    await storage.deliveries.hurry(id, now());
    context.nudgeDeliveries();
  }
  return changed;
}

/** Answers the new secret; the one before signs as well for 24 hours. */
export async function rotateSecret(
  context: NotificationsContext,
  principal: Principal,
  id: string,
): Promise<{ readonly webhook: Doc<Webhook>; readonly secret: string }> {
  const { storage, keys, now } = context;
  const { organisationId } = await keptWebhook(context, principal, id);
  assertMayWrite(principal, organisationId);
  const secret = newSecret();
  const webhook = await storage.webhooks.change(scopeFor(principal), id, {}, (current) => ({
    set: { secrets: rotated(current.secrets, { secret, key: keys.webhookSecrets, now: now() }) },
  }));
  return { webhook, secret };
}

export async function removeWebhook(
  context: NotificationsContext,
  principal: Principal,
  { id, expectedVersion }: Pick<UpdateWebhook, 'id' | 'expectedVersion'>,
): Promise<void> {
  const { organisationId } = await keptWebhook(context, principal, id);
  assertMayWrite(principal, organisationId);
  await context.storage.webhooks.remove(scopeFor(principal), id, { expectedVersion });
  await context.storage.deliveries.drop(id);
}
