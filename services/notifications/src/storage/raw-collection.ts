import type { Database } from '@prozessplattform/persistence';

type Stored = Record<string, unknown> & { _id: string };
type OpenDatabase = NonNullable<Database['connection']['db']>;

/** A collection by its driver, for what no aggregate or projection can do: batches, claims, purges. */
export function rawCollection<T extends { _id: string } = Stored>(
  database: Database,
  name: string,
): ReturnType<typeof open<T>> {
  const { db } = database.connection;
  if (db === undefined) throw new Error('the database is not connected');
  return open<T>(db, name);
}

function open<T extends { _id: string }>(db: OpenDatabase, name: string) {
  return db.collection<T>(name);
}
