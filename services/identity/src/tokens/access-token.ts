import jwt from 'jsonwebtoken';
import { accessTokenAudience, type AccessTokenClaims } from '@prozessplattform/contracts';
import type { SigningKey } from '../keys/signing-key.ts';

/** Seconds an access token lives. */
export const accessTokenLifetime = 600;

export type TokenSubject = Omit<AccessTokenClaims, 'iss' | 'aud' | 'iat' | 'exp'>;

export interface IssueOptions {
  readonly issuer: string;
  /** Tokens issued up to then no longer count. Times in tokens are whole seconds: this one is of the second after it. */
  readonly notBefore?: Date | undefined;
}

/** Signs a short-lived access token (RFC 9068: `typ` is `at+jwt`). */
export function issueAccessToken(subject: TokenSubject, key: SigningKey, { issuer, notBefore }: IssueOptions): string {
  const earliest = notBefore === undefined ? 0 : Math.floor(notBefore.getTime() / 1000) + 1;
  const iat = Math.max(Math.floor(Date.now() / 1000), earliest);
  return jwt.sign({ ...subject, iat }, key.privateKey, {
    algorithm: 'ES256',
    header: { alg: 'ES256', typ: 'at+jwt', kid: key.kid },
    issuer,
    audience: accessTokenAudience,
    expiresIn: accessTokenLifetime,
  });
}
