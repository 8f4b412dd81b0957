import { defined, DomainError, type Principal } from '@prozessplattform/contracts';
import { scopeFor, type Doc } from '@prozessplattform/persistence';
import { assertMayWrite } from '@prozessplattform/service-kit';
import type { NotificationsContext } from '../context.ts';
import { seal, unseal } from '../secrets/secret-box.ts';
import { checkUrl } from './target/check-url.ts';
import { confirmTarget } from './target/confirm-target.ts';
import { assertMayKeepWebhooks } from './webhook-policy.ts';
import { newSecret } from './webhook-secret.ts';
import type { Webhook } from './webhook.ts';

const mostPerOrganisation = 50;

export interface CreateWebhook {
  readonly id: string;
  readonly organisationId: string;
  readonly url: string;
  readonly eventTypes: string[];
  readonly description?: string | undefined;
}

/** Stands once its target confirmed that it wants events; a repeat with the same key answers the same secret. */
export async function createWebhook(
  context: NotificationsContext,
  principal: Principal,
  { id, organisationId, url, eventTypes, description }: CreateWebhook,
): Promise<{ readonly webhook: Doc<Webhook>; readonly secret: string }> {
  const { storage, keys, config } = context;
  assertMayKeepWebhooks(principal, organisationId);
  assertMayWrite(principal, organisationId);
  const scope = scopeFor(principal, organisationId);
  const target = checkUrl(url, config.webhooks?.allowLoopback ?? false).href;
  if ((await storage.webhooks.count(scope)) >= mostPerOrganisation) throw new DomainError('WEBHOOK.TOO_MANY');
  await confirmTarget(context.sender, target, config.publicUrl);
  const { document: webhook } = await storage.webhooks.insert(scope, {
    _id: id,
    url: target,
    eventTypes,
    state: 'active',
    secrets: [{ sealed: seal(newSecret(), keys.webhookSecrets) }],
    ...defined({ description }),
  });
  return { webhook, secret: unseal(webhook.secrets[0]?.sealed ?? '', keys.webhookSecrets) };
}
