import { DomainError, derivedId, signingKeyPublished } from '@prozessplattform/contracts';
import { scopeForSystem, pending, type Doc } from '@prozessplattform/persistence';
import type { IdentityStorage, StoredKey } from '../storage/identity-storage.ts';
import { generateSigningKey, openSigningKey, type PublicJwk, type SigningKey } from './signing-key.ts';

/** The keys that sign access tokens: one signs, the others still verify. */
export interface SigningKeys {
  current(): Promise<SigningKey>;
  /** All public keys, newest first, for `/.well-known/jwks.json`. */
  publicKeys(): Promise<PublicJwk[]>;
}

const reloadAfterMs = 60_000;

export async function openSigningKeys(
  storage: IdentityStorage,
  landId: string,
  sealingKey: Buffer,
): Promise<SigningKeys> {
  await ensureFirstKey(storage, landId, sealingKey);
  let loaded = await load(storage, sealingKey);
  let loadedAt = Date.now();
  async function fresh() {
    if (Date.now() - loadedAt > reloadAfterMs) {
      loaded = await load(storage, sealingKey);
      loadedAt = Date.now();
    }
    return loaded;
  }
  return {
    current: async () => (await fresh()).current,
    publicKeys: async () => (await fresh()).publicKeys,
  };
}

/** Replicas that start together derive the same id, so only one first key comes to be. */
async function ensureFirstKey(storage: IdentityStorage, landId: string, sealingKey: Buffer): Promise<void> {
  if ((await allKeys(storage)).length > 0) return;
  const key = generateSigningKey(sealingKey);
  await storage.signingKeys.insert(
    scopeForSystem(landId, 'the platform makes its first signing key'),
    { _id: derivedId(landId, 'first-signing-key'), ...key, activeFrom: new Date() },
    [pending(signingKeyPublished, { kid: key.kid, jwk: key.jwk })],
  );
}

async function load(storage: IdentityStorage, sealingKey: Buffer) {
  const keys = await allKeys(storage);
  const current = keys.find((key) => key.activeFrom <= new Date());
  if (current === undefined) throw new DomainError('PLATFORM.UNAVAILABLE', { detail: 'no signing key' });
  return { current: openSigningKey(current, sealingKey), publicKeys: keys.map((key) => key.jwk) };
}

async function allKeys(storage: IdentityStorage): Promise<Doc<StoredKey>[]> {
  const page = await storage.signingKeys
    .unscoped('signing keys serve every organisation')
    .list({ sort: { by: 'activeFrom', direction: 'desc' }, limit: 50 });
  return page.items;
}
