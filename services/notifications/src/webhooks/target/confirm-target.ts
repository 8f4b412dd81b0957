import { DomainError } from '@prozessplattform/contracts';
import type { WebhookSender } from './webhook-sender.ts';

/**
 * The validation handshake of "HTTP 1.1 Web Hooks for Event Delivery" (CloudEvents): the target answers OPTIONS with
 * `WebHook-Allowed-Origin`, so that nobody has events sent to a server that did not ask for them. Throws
 * WEBHOOK.NOT_CONFIRMED.
 */
export async function confirmTarget(sender: WebhookSender, url: string, publicUrl: string): Promise<void> {
  const origin = new URL(publicUrl).host;
  const detail = `OPTIONS → WebHook-Allowed-Origin: ${origin}`;
  const answer = await sender
    .send({ url, method: 'OPTIONS', headers: { 'WebHook-Request-Origin': origin } })
    .catch((cause: unknown) => {
      if (cause instanceof DomainError) throw cause;
      throw new DomainError('WEBHOOK.NOT_CONFIRMED', { detail, cause });
    });
  const allowed = String(answer.headers['webhook-allowed-origin'] ?? '');
  const isAllowed = allowed
    .split(',')
    .map((entry) => entry.trim())
    .some((entry) => entry === '*' || entry === origin);
  if (answer.status < 200 || answer.status > 299 || !isAllowed)
    throw new DomainError('WEBHOOK.NOT_CONFIRMED', { detail: `${detail} (HTTP ${answer.status})` });
}
