import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { newId } from '@prozessplattform/contracts';
import { seal, unseal } from './secret-box.ts';

/** A key that signs access tokens (ES256). */
export interface SigningKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
}

/** A public key as JWK (RFC 7517), as `/.well-known/jwks.json` and the bus give it out. */
export type PublicJwk = Record<string, string>;

/** What is stored: the private half only sealed. */
export interface StoredSigningKey {
  readonly kid: string;
  readonly sealedPrivateKey: string;
  readonly jwk: PublicJwk;
}

export function generateSigningKey(sealingKey: Buffer): StoredSigningKey {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const kid = newId();
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
  return { kid, sealedPrivateKey: seal(pem, sealingKey), jwk: jwkOf(publicKey, kid) };
}

export function openSigningKey(stored: StoredSigningKey, sealingKey: Buffer): SigningKey {
  return { kid: stored.kid, privateKey: createPrivateKey(unseal(stored.sealedPrivateKey, sealingKey)) };
}

function jwkOf(publicKey: KeyObject, kid: string): PublicJwk {
  const { kty = '', crv = '', x = '', y = '' } = publicKey.export({ format: 'jwk' });
  return { kty, crv, x, y, kid, use: 'sig', alg: 'ES256' };
}
