import { DomainError, derivedId, signingKeyPublished } from '@prozessplattform/contracts';
import { scopeForSystem, pending, type Doc } from '@prozessplattform/persistence';
import type { IdentityStorage, StoredKey } from '../storage/identity-storage.ts';
import { accessTokenLifetime } from '../tokens/access-token.ts';
import { generateSigningKey, openSigningKey, type PublicJwk, type SigningKey } from './signing-key.ts';

/** The keys that sign access tokens: one signs, the next is already known, the last ones still verify. */
export interface SigningKeys {
  current(): Promise<SigningKey>;
  /** Public keys that count, newest first, for `/.well-known/jwks.json`. */
  publicKeys(): Promise<PublicJwk[]>;
  /** Publishes the next key; it signs once everybody had time to learn it. While one waits, answers that one. */
  rotate(): Promise<Doc<StoredKey>>;
  /** Rotates so that no key signs for longer than `seconds`; answers whether it did. Any number of replicas may ask at once. */
  rotateWhenDue(seconds: number): Promise<boolean>;
}

export interface SigningKeyOptions {
  readonly landId: string;
  readonly sealingKey: Buffer;
  /** Seconds a key is public before it signs; default 900. */
  readonly leadSeconds?: number | undefined;
  readonly now?: () => Date;
}

const longestMemoryMs = 60_000;
/** Clocks differ; a key goes on verifying this long after the last token it signed has ended. */
const toleranceSeconds = 60;

export async function openSigningKeys(storage: IdentityStorage, options: SigningKeyOptions): Promise<SigningKeys> {
  const { leadSeconds = 900, now = () => new Date() } = options;
  const memoryMs = Math.min(longestMemoryMs, (leadSeconds * 1000) / 3);
  await ensureFirstKey(storage, options, now());
  let stored = await allKeys(storage);
  let loadedAt = Date.now();
  let opened: SigningKey | undefined;
  async function fresh(): Promise<Doc<StoredKey>[]> {
    if (Date.now() - loadedAt > memoryMs) {
      stored = await allKeys(storage);
      loadedAt = Date.now();
    }
    return stored;
  }
  async function rotate(): Promise<Doc<StoredKey>> {
    const activeFrom = new Date(now().getTime() + leadSeconds * 1000);
    const next = await publishNext(storage, options, { now: now(), activeFrom });
    loadedAt = 0;
    return next;
  }
  return {
    current: async () => {
      const { kid, sealedPrivateKey, jwk } = signing(await fresh(), now());
      // Unsealing and parsing a key costs more than signing with it.
      if (opened?.kid !== kid) opened = openSigningKey({ kid, sealedPrivateKey, jwk }, options.sealingKey);
      return opened;
    },
    publicKeys: async () => (await fresh()).filter((key) => stillVerifies(key, now())).map((key) => key.jwk),
    rotate,
    rotateWhenDue: async (seconds) => {
      const [newest] = await allKeys(storage);
      if (newest === undefined || newest.activeFrom.getTime() + (seconds - leadSeconds) * 1000 > now().getTime())
        return false;
      // One that waits for its turn is the next one already.
      if (newest.activeFrom > now()) return false;
      await rotate();
      return true;
    },
  };
}

/** Replicas that start together derive the same id, so only one first key comes to be. */
async function ensureFirstKey(storage: IdentityStorage, { landId, sealingKey }: SigningKeyOptions, now: Date) {
  if ((await allKeys(storage)).length > 0) return;
  await insertKey(storage, { landId, sealingKey, id: derivedId(landId, 'first-signing-key'), activeFrom: now });
}

/**
 * The id comes from the predecessor, so that two who rotate at once publish one key. Telling when the predecessor
 * retires is repeated with every call: a crash in between leaves nothing open.
 */
async function publishNext(
  storage: IdentityStorage,
  options: SigningKeyOptions,
  times: Times,
): Promise<Doc<StoredKey>> {
  const [newest, before] = await allKeys(storage);
  if (newest === undefined) throw new DomainError('PLATFORM.UNAVAILABLE', { detail: 'no signing key' });
  if (newest.activeFrom > times.now) {
    if (before !== undefined) await retire(storage, before, newest.activeFrom);
    return newest;
  }
  const { landId, sealingKey } = options;
  const id = derivedId(newest._id, 'next-signing-key');
  const next = await insertKey(storage, { landId, sealingKey, id, activeFrom: times.activeFrom });
  await retire(storage, newest, next.activeFrom);
  return next;
}

interface Times {
  readonly now: Date;
  readonly activeFrom: Date;
}

interface NewKey {
  readonly landId: string;
  readonly sealingKey: Buffer;
  readonly id: string;
  readonly activeFrom: Date;
}

async function insertKey(storage: IdentityStorage, { landId, sealingKey, id, activeFrom }: NewKey) {
  const key = generateSigningKey(sealingKey);
  const { document } = await storage.signingKeys.insert(
    scopeForSystem(landId, 'the platform makes its signing keys'),
    { _id: id, ...key, activeFrom },
    [pending(signingKeyPublished, { kid: key.kid, jwk: key.jwk })],
  );
  return document;
}

/** Says from when on the key no longer verifies: when the last token that it can have signed has ended. */
async function retire(storage: IdentityStorage, key: Doc<StoredKey>, successorSigns: Date): Promise<void> {
  const retiresAt = new Date(successorSigns.getTime() + (accessTokenLifetime + toleranceSeconds) * 1000);
  const data = { kid: key.kid, jwk: key.jwk, retiresAt: retiresAt.toISOString() };
  const scope = scopeForSystem(key.organisationId, 'a signing key retires');
  await storage.signingKeys.change(scope, key._id, {}, (current) =>
    current.retiresAt === undefined ? { set: { retiresAt }, events: [pending(signingKeyPublished, data)] } : null,
  );
}

function signing(keys: readonly Doc<StoredKey>[], now: Date): Doc<StoredKey> {
  const current = keys.find((key) => key.activeFrom <= now);
  if (current === undefined) throw new DomainError('PLATFORM.UNAVAILABLE', { detail: 'no signing key' });
  return current;
}

function stillVerifies({ retiresAt }: StoredKey, now: Date): boolean {
  return retiresAt === undefined || retiresAt > now;
}

async function allKeys(storage: IdentityStorage): Promise<Doc<StoredKey>[]> {
  const page = await storage.signingKeys
    .unscoped('signing keys serve every organisation')
    .list({ sort: { by: 'activeFrom', direction: 'desc' }, limit: 50 });
  return page.items;
}
