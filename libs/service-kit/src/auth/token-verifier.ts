import type { KeyObject } from 'node:crypto';
import { accessTokenClaimsSchema, DomainError, principalFromClaims, type Principal } from '@prozessplattform/contracts';
import jsonwebtoken from 'jsonwebtoken';
import type { Logger } from '../logging/create-logger.ts';
import { expiredToken, invalidToken, type Authenticate } from './bearer-token.ts';
import type { KeySource } from './key-ring.ts';

export interface TokenVerifierOptions {
  readonly keys: KeySource;
  readonly issuer: string;
  readonly audience: string;
  /** Whether the session of a token issued at `issuedAt` (seconds since 1970) was ended since. */
  readonly isRevoked?: (sessionId: string, issuedAt: number) => boolean;
  readonly log: Logger;
  /** Most verified tokens remembered; default 5 000. */
  readonly cacheSize?: number;
  readonly now?: () => number;
}

interface Verified {
  readonly principal: Principal;
  readonly issuedAt: number;
}

/**
 * Verifies access tokens: ES256 only, known kid, `typ: at+jwt`, issuer, audience, expiry and revocation. Verified
 * tokens are remembered until they expire; revocation is asked on every call. Throws AUTH.TOKEN_INVALID,
 * AUTH.TOKEN_EXPIRED, or PLATFORM.UNAVAILABLE when keys cannot be had.
 */
export function tokenVerifier(options: TokenVerifierOptions): Authenticate {
  const { isRevoked = () => false, cacheSize = 5_000, now = Date.now } = options;
  const known = new Map<string, Verified>();

  const remember = (token: string, verified: Verified) => {
    const oldest = known.size >= cacheSize ? known.keys().next().value : undefined;
    if (oldest !== undefined) known.delete(oldest);
    known.set(token, verified);
  };
  const check = (token: string, { principal, issuedAt }: Verified) => {
    if (principal.expiresAt * 1000 <= now()) {
      known.delete(token);
      throw expiredToken();
    }
    if (isRevoked(principal.sessionId, issuedAt)) throw invalidToken();
    return principal;
  };
  return (token) => {
    const remembered = known.get(token);
    if (remembered !== undefined) return check(token, remembered);
    return verify(token, options, now()).then((verified) => {
      remember(token, verified);
      return check(token, verified);
    });
  };
}

async function verify(token: string, options: TokenVerifierOptions, nowMs: number): Promise<Verified> {
  const key = await keyOf(token, options);
  const claims = accessTokenClaimsSchema.safeParse(signedPayload(token, key, { ...options, nowMs }));
  if (!claims.success) throw invalidToken(claims.error);
  return { principal: principalFromClaims(claims.data), issuedAt: claims.data.iat };
}

async function keyOf(token: string, { keys, log }: TokenVerifierOptions): Promise<KeyObject> {
  const header = jsonwebtoken.decode(token, { complete: true })?.header;
  if (header?.kid === undefined || header.alg !== 'ES256' || header.typ !== 'at+jwt') throw invalidToken();
  const key = await Promise.resolve(keys.find(header.kid)).catch((cause: unknown) => {
    log.warn({ cause: String(cause) }, 'signing keys cannot be loaded');
    throw new DomainError('PLATFORM.UNAVAILABLE', { cause });
  });
  if (key === undefined) throw invalidToken();
  return key;
}

function signedPayload(
  token: string,
  key: KeyObject,
  options: { issuer: string; audience: string; nowMs: number },
): unknown {
  const { issuer, audience, nowMs } = options;
  try {
    return jsonwebtoken.verify(token, key, {
      algorithms: ['ES256'],
      issuer,
      audience,
      clockTimestamp: Math.floor(nowMs / 1000),
    });
  } catch (error) {
    throw error instanceof jsonwebtoken.TokenExpiredError ? expiredToken() : invalidToken(error);
  }
}
