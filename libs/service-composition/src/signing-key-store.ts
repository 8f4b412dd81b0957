import type { CloudEvent, EventData, signingKeyPublished } from '@prozessplattform/contracts';
import { defineProjection, type Database, type ProjectionStore } from '@prozessplattform/persistence';
import { createKeyRing, type KeySource, type PublicKeyEntry } from '@prozessplattform/service-kit';

interface PublishedKey {
  kid: string;
  jwk: Record<string, string>;
  retiresAt?: Date;
}

/** The public keys of identity as this service knows them: they come by event, no service asks another one. */
export interface SigningKeyStore {
  readonly keys: KeySource;
  handle(event: CloudEvent): Promise<void>;
}

const patienceMs = 5_000;

/** An unknown key is looked up in the service's own store; right after the first start it may still be on its way. */
export function signingKeyStore(database: Database): SigningKeyStore {
  const store = defineProjection<PublishedKey>(database, {
    name: 'signing-keys',
    schema: { kid: String, jwk: Object, retiresAt: Date },
  });
  const retired = new Map<string, number>();
  const ring = createKeyRing({ load: () => storedKeys(store), reloadAfterMs: 1_000 });
  return {
    keys: {
      find: async (kid) => {
        if ((retired.get(kid) ?? Infinity) <= Date.now()) return undefined;
        return (await ring.find(kid)) ?? (ring.kids().length === 0 ? firstKey(ring, kid) : undefined);
      },
    },
    handle: async (event) => {
      const { kid, jwk, retiresAt } = event.data as EventData<typeof signingKeyPublished>;
      await store.project(event, event.subject, {
        kid,
        jwk,
        ...(retiresAt === undefined ? {} : { retiresAt: new Date(retiresAt) }),
      });
      if (retiresAt !== undefined) retired.set(kid, Date.parse(retiresAt));
      ring.add({ kid, jwk });
    },
  };
}

async function firstKey(ring: ReturnType<typeof createKeyRing>, kid: string) {
  const end = Date.now() + patienceMs;
  while (ring.kids().length === 0 && Date.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    await ring.find(kid);
  }
  return ring.find(kid);
}

async function storedKeys(store: ProjectionStore<PublishedKey>): Promise<PublicKeyEntry[]> {
  const page = await store.unscoped('signing keys serve every organisation').list({ limit: 200 });
  const current = page.items.filter(({ retiresAt }) => retiresAt === undefined || retiresAt > new Date());
  return current.map(({ kid, jwk }) => ({ kid, jwk }));
}
