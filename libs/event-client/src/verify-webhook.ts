import { createHmac, timingSafeEqual } from 'node:crypto';
import { cloudEventSchema, type CloudEvent } from '@prozessplattform/contracts';

export interface WebhookInput {
  /** As node:http gives them: names in lower case. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** The body exactly as it came, not parsed. */
  readonly body: string;
  /** The secret the platform showed (`whsec_…`); during a rotation both. */
  readonly secrets: readonly string[];
  /** How far the timestamp may be from now, in seconds; default 300. */
  readonly toleranceSeconds?: number;
  readonly now?: Date;
}

/** Not from the platform, too old, or changed on the way: answer 401 and do nothing. */
export class WebhookInvalid extends Error {
  override readonly name = 'WebhookInvalid';
}

/**
 * Checks a webhook's signature (Standard Webhooks, `v1`: HMAC-SHA256 over `id.timestamp.body`) and answers its event. Throws
 * WebhookInvalid. The same event can come again with the same `id`.
 */
export function verifyWebhook(input: WebhookInput): CloudEvent {
  const { headers, body, secrets, toleranceSeconds = 300, now = new Date() } = input;
  const [id, timestamp, signatures] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map(
    (name) => headers[name],
  );
  if (typeof id !== 'string' || typeof timestamp !== 'string' || typeof signatures !== 'string')
    throw new WebhookInvalid('signature headers are missing');
  const age = Math.abs(now.getTime() / 1000 - Number(timestamp));
  if (!/^\d+$/.test(timestamp) || age > toleranceSeconds) throw new WebhookInvalid('the timestamp is too far from now');
  const expected = secrets.map((secret) => macOf(secret, `${id}.${timestamp}.${body}`));
  const given = signatures.split(' ').filter((entry) => entry.startsWith('v1,'));
  const isGenuine = given.some((entry) => expected.some((mac) => isEqual(Buffer.from(entry.slice(3), 'base64'), mac)));
  if (!isGenuine) throw new WebhookInvalid('no signature fits');
  const event = cloudEventSchema.safeParse(parsed(body));
  if (!event.success || event.data.id !== id) throw new WebhookInvalid('the body is no event of this id');
  return event.data as CloudEvent;
}

function macOf(secret: string, text: string): Buffer {
  return createHmac('sha256', Buffer.from(secret.replace(/^whsec_/, ''), 'base64'))
    .update(text)
    .digest();
}

function isEqual(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new WebhookInvalid('the body is no JSON');
  }
}
