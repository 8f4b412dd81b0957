import { generateKeyPairSync } from 'node:crypto';
import jwt from 'jsonwebtoken';
import {
  accessTokenAudience,
  landOrganisationId,
  serviceScopes,
  newId,
  signingKeyPublished,
  type Role,
} from '@prozessplattform/contracts';
import type { EventBus } from '@prozessplattform/messaging';

export const testIssuer = 'http://platform.example';

export interface TokenInput {
  /** Default: a new person. */
  readonly userId?: string;
  readonly organisationId: string;
  readonly roles: readonly Role[];
  readonly kind?: 'user' | 'service';
  /** Further memberships beside the first. */
  readonly alsoIn?: readonly {
    readonly organisationId: string;
    readonly roles: readonly Role[];
    readonly until?: string;
  }[];
  /** ISO instant until which the organisation may write; default: no limit. */
  readonly writableUntil?: string;
  /** Seconds from now; negative for an expired token. */
  readonly expiresIn?: number;
  readonly audience?: string;
}

/** Signs real access tokens with a key that the services learn by event, as they learn identity's. */
export interface TestTokens {
  tokenFor(input: TokenInput): string;
}

export async function testTokens(bus: EventBus): Promise<TestTokens> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const kid = newId();
  const { kty = '', crv = '', x = '', y = '' } = publicKey.export({ format: 'jwk' });
  await bus.publish(
    {
      specversion: '1.0',
      id: newId(),
      type: signingKeyPublished.type,
      source: '/identity',
      subject: newId(),
      time: new Date().toISOString(),
      datacontenttype: 'application/json',
      organisationid: landOrganisationId,
      sequence: 1,
      data: { kid, jwk: { kty, crv, x, y, kid } },
    },
    signingKeyPublished.exchange,
  );
  return {
    tokenFor: (input) =>
      jwt.sign(claimsOf(input), privateKey, {
        algorithm: 'ES256',
        header: { alg: 'ES256', typ: 'at+jwt', kid },
        issuer: testIssuer,
        audience: input.audience ?? accessTokenAudience,
        expiresIn: input.expiresIn ?? 600,
      }),
  };
}

function claimsOf({ userId, organisationId, roles, kind, alsoIn = [], writableUntil }: TokenInput) {
  const limit = writableUntil === undefined ? {} : { w: writableUntil };
  return {
    sub: userId ?? newId(),
    sid: newId(),
    kind: kind ?? 'user',
    ...(kind === 'service' ? { scope: serviceScopes.join(' ') } : {}),
    org: organisationId,
    land: landOrganisationId,
    mem: [
      { o: organisationId, r: roles, ...limit },
      ...alsoIn.map((entry) => ({
        o: entry.organisationId,
        r: entry.roles,
        ...(entry.until === undefined ? {} : { u: entry.until }),
      })),
    ],
  };
}
