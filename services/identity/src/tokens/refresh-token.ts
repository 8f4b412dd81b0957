import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * A refresh token is `<session>.<counter>.<mac>`. It is derived, not stored: the session keeps only the counter that
 * is current, so a repeated refresh within the grace gets the very same successor.
 */
export function refreshTokenFor(sessionId: string, counter: number, secret: Buffer): string {
  return `${sessionId}.${counter}.${macOf(sessionId, counter, secret)}`;
}

export interface RefreshTokenParts {
  readonly sessionId: string;
  readonly counter: number;
}

/** The parts of a token this platform made, or undefined for anything else. */
export function readRefreshToken(token: string, secret: Buffer): RefreshTokenParts | undefined {
  const [sessionId, counterText, mac, ...rest] = token.split('.');
  if (!sessionId || !counterText || !mac || rest.length > 0) return undefined;
  if (!/^\d{1,9}$/.test(counterText)) return undefined;
  const expected = Buffer.from(macOf(sessionId, Number(counterText), secret));
  const given = Buffer.from(mac);
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) return undefined;
  return { sessionId, counter: Number(counterText) };
}

function macOf(sessionId: string, counter: number, secret: Buffer): string {
  return createHmac('sha256', secret).update(`refresh:${sessionId}:${counter}`).digest('base64url');
}
