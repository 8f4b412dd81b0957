import { createHmac, timingSafeEqual } from 'node:crypto';
import { DomainError } from '@prozessplattform/contracts';

/** A link that works without signing in: it names the person and proves that it came from here. */
export function unsubscribeToken(userId: string, key: Buffer): string {
  return `${userId}.${signatureOf(userId, key)}`;
}

/** The person a token names; throws UNSUBSCRIBE.LINK_INVALID. */
export function userOfToken(token: string, key: Buffer): string {
  const [userId = '', signature = ''] = token.split('.');
  const [given, expected] = [Buffer.from(signature), Buffer.from(signatureOf(userId, key))];
  if (given.length !== expected.length || !timingSafeEqual(given, expected))
    throw new DomainError('UNSUBSCRIBE.LINK_INVALID');
  return userId;
}

function signatureOf(userId: string, key: Buffer): string {
  return createHmac('sha256', key).update(`unsubscribe/${userId}`).digest('base64url');
}
