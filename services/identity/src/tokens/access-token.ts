import jwt from 'jsonwebtoken';
import { accessTokenAudience, type AccessTokenClaims } from '@prozessplattform/contracts';
import type { SigningKey } from '../keys/signing-key.ts';

/** Seconds an access token lives. */
export const accessTokenLifetime = 600;

export type TokenSubject = Omit<AccessTokenClaims, 'iss' | 'aud' | 'iat' | 'exp'>;

/** Signs a short-lived access token (RFC 9068: `typ` is `at+jwt`). */
export function issueAccessToken(subject: TokenSubject, key: SigningKey, issuer: string): string {
  return jwt.sign(subject, key.privateKey, {
    algorithm: 'ES256',
    header: { alg: 'ES256', typ: 'at+jwt', kid: key.kid },
    issuer,
    audience: accessTokenAudience,
    expiresIn: accessTokenLifetime,
  });
}
