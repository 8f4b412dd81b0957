import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { ClientSecret } from '../storage/identity-storage.ts';

/** 256 random bits: nobody guesses them, so a plain hash keeps them well enough and costs no time at sign-in. */
export function newClientSecret(): string {
  return `pp_${randomBytes(32).toString('base64url')}`;
}

export function hashClientSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

export function isSecretOf(secrets: readonly ClientSecret[], given: string, now: Date): boolean {
  const hash = Buffer.from(hashClientSecret(given));
  return secrets
    .filter(({ until }) => until === undefined || until > now)
    .some((secret) => timingSafeEqual(Buffer.from(secret.hash), hash));
}
