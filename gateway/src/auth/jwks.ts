import { createKeyRing, type KeyRing, type PublicKeyEntry } from '@prozessplattform/service-kit';
import type { Dispatcher } from 'undici';
import { z } from 'zod';

const jwksSchema = z.object({ keys: z.array(z.looseObject({ kid: z.string() })) });

/** The keys that identity signs with, fetched from its JWKS. */
export function keysOfIdentity(identity: Dispatcher): KeyRing {
  return createKeyRing({ load: () => fetchKeys(identity) });
}

async function fetchKeys(identity: Dispatcher): Promise<PublicKeyEntry[]> {
  const { statusCode, body } = await identity.request({
    path: '/.well-known/jwks.json',
    method: 'GET',
    headersTimeout: 2_000,
    bodyTimeout: 2_000,
  });
  const text = await body.text();
  if (statusCode !== 200) throw new Error(`identity answered ${statusCode} to the request for its keys`);
  return jwksSchema.parse(JSON.parse(text)).keys.map((jwk) => ({ kid: jwk.kid, jwk }));
}
