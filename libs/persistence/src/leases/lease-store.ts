import type { Database } from '../database/database.ts';

/** Decides between replicas who does what is due; kept in the service's database. */
export interface LeaseStore {
  /** True for the one owner who holds the name until `seconds` from now; the holder may take it again. */
  take(name: string, owner: string, seconds: number): Promise<boolean>;
}

/** The leases of one service, in its collection `leases`. Throws what the driver throws when the database is away. */
export function leaseStore(database: Database): LeaseStore {
  const collection = () => {
    const { db } = database.connection;
    if (db === undefined) throw new Error('the database is not connected');
    return db.collection<{ _id: string; owner: string; until: Date }>('leases');
  };
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
