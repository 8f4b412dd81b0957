import { createHmac, generateKeyPairSync, randomUUID } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { accessTokenAudience, landOrganisationId, newId, type Role } from '@prozessplattform/contracts';
import type { KnownKey } from './known-signing-key.fixture.ts';

export interface Holder {
  readonly userId?: string;
  readonly organisationId: string;
  readonly roles: readonly Role[];
  /** ISO instant after which the membership no longer counts. */
  readonly until?: string;
  /** ISO instant until which the organisation may write. */
  readonly writableUntil?: string;
}

export const issuer = 'http://platform.example';

/** A token as identity signs it, for whatever membership a test needs. */
export function tokenFor(key: KnownKey, holder: Holder, options: jwt.SignOptions = {}): string {
  return jwt.sign(claimsOf(holder), key.privateKey, {
    algorithm: 'ES256',
    header: { alg: 'ES256', typ: 'at+jwt', kid: key.kid },
    issuer,
    audience: accessTokenAudience,
    expiresIn: 600,
    ...options,
  });
}

/** Tokens that nobody may come in with, by what is wrong with them. */
export function worthlessTokens(key: KnownKey, holder: Holder): Record<string, string | undefined> {
  const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  const header = { typ: 'at+jwt', kid: key.kid };
  const publicPem = key.publicKey.export({ type: 'spki', format: 'pem' });
  const claims = {
    ...claimsOf(holder),
    iss: issuer,
    aud: accessTokenAudience,
    iat: Math.floor(Date.now() / 1000),
    exp: Math.floor(Date.now() / 1000) + 600,
  };
  const good = tokenFor(key, holder);
  const [head, , signature] = good.split('.');
  return {
    'no token': undefined,
    'an expired token': tokenFor(key, holder, { expiresIn: -60 }),
    'the wrong audience': tokenFor(key, holder, { audience: 'another' }),
    'the wrong issuer': tokenFor(key, holder, { issuer: 'http://elsewhere.example' }),
    'alg none': `${encode({ alg: 'none', ...header })}.${encode(claims)}.`,
    'HS256 signed with the public key': hs256(claims, publicPem as string, header),
    'the key of a stranger': jwt.sign(claims, stranger, { algorithm: 'ES256', header: { alg: 'ES256', ...header } }),
    'an unknown kid': tokenFor(key, holder, { header: { alg: 'ES256', typ: 'at+jwt', kid: randomUUID() } }),
    'the type of another token': tokenFor(key, holder, { header: { alg: 'ES256', typ: 'JWT', kid: key.kid } }),
    'changed claims under a good signature': `${head}.${encode({ ...claims, sub: newId() })}.${signature}`,
  };
}

function claimsOf({ userId, organisationId, roles, until, writableUntil }: Holder) {
  return {
    sub: userId ?? newId(),
    sid: newId(),
    kind: 'user',
    org: organisationId,
    land: landOrganisationId,
    mem: [
      {
        o: organisationId,
        r: roles,
        ...(until === undefined ? {} : { u: until }),
        ...(writableUntil === undefined ? {} : { w: writableUntil }),
      },
    ],
  };
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** jsonwebtoken itself refuses to misuse a public key as a shared secret; an attacker does not ask it. */
function hs256(claims: object, secret: string, header: object): string {
  const signed = `${encode({ alg: 'HS256', ...header })}.${encode(claims)}`;
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}
