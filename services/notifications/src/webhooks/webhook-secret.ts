import { randomBytes } from 'node:crypto';
import { seal, unseal } from '../secrets/secret-box.ts';
import type { Webhook } from './webhook.ts';

const graceMs = 24 * 3_600_000;

/** A new secret as Standard Webhooks writes it. */
export function newSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`;
}

/** The new secret first; the one before stays valid for 24 hours, older ones end now. */
export function rotated(current: Webhook['secrets'], { secret, key, now }: Rotation): Webhook['secrets'] {
  const before = current[0];
  const validUntil = new Date(now.getTime() + graceMs);
  return [{ sealed: seal(secret, key) }, ...(before === undefined ? [] : [{ sealed: before.sealed, validUntil }])];
}

interface Rotation {
  readonly secret: string;
  readonly key: Buffer;
  readonly now: Date;
}

/** The secrets that sign at this moment. */
export function validSecrets({ secrets }: Pick<Webhook, 'secrets'>, key: Buffer, now: Date): string[] {
  return secrets
    .filter(({ validUntil }) => validUntil === undefined || validUntil > now)
    .map(({ sealed }) => unseal(sealed, key));
}
