import type { Database } from '@prozessplattform/persistence';
import { rawCollection } from './raw-collection.ts';

/** Decides between replicas who does what is due. */
export interface LeaseStore {
  /** True for the one owner who holds the name until `seconds` from now; the holder may take it again. */
  take(name: string, owner: string, seconds: number): Promise<boolean>;
}

export function leaseStore(database: Database): LeaseStore {
  const collection = () => rawCollection<{ _id: string; owner: string; until: Date }>(database, 'leases');
  return {
    take: async (name, owner, seconds) => {
      const now = new Date();
      try {
        const { matchedCount, upsertedCount } = await collection().updateOne(
          { _id: name, $or: [{ owner }, { until: { $lt: now } }] },
          { $set: { owner, until: new Date(now.getTime() + seconds * 1000) } },
          { upsert: true },
        );
        return matchedCount + upsertedCount > 0;
      } catch (error) {
        if ((error as { code?: unknown }).code === 11_000) return false;
        throw error;
      }
    },
  };
}
