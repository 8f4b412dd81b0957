import { defineProjection, type Database, type ProjectionStore } from '@prozessplattform/persistence';
import { chainStart, isSealed, sealOf, type AuditRecord, type ChainEnd } from '../audit-log/audit-record.ts';

/** A record as it is stored; `_id` is the id of the event that told it. */
export type StoredRecord = Omit<AuditRecord, 'id' | 'organisationId' | 'at'> & { readonly at: Date };

/** Sealed end of one chain, so that a chain cannot be cut short unnoticed. */
export interface SealedEnd extends ChainEnd {
  readonly organisationId: string;
  readonly seal: string;
}

/** The audit log can be added to and read. Nothing here changes or removes a record. */
export interface AuditStore {
  /** Reads under a scope. */
  readonly records: Pick<ProjectionStore<StoredRecord>, 'list'>;
  /** The last record of the chain. */
  end(organisationId: string): Promise<ChainEnd>;
  /** Adds records one after the other, up to the first whose id or number is taken; answers how many. */
  append(records: readonly AuditRecord[]): Promise<number>;
  /** Which of these events were recorded. */
  known(ids: readonly string[]): Promise<ReadonlySet<string>>;
  /** Notes where the chains end; a chain never becomes shorter. */
  sealEnds(ends: ReadonlyMap<string, ChainEnd>, key: Buffer): Promise<void>;
  sealedEnd(organisationId: string): Promise<SealedEnd | undefined>;
  /** Every organisation that has a chain, or whose sealed end says that it had one. */
  chains(): Promise<string[]>;
  /** The whole chain in order, or its part from `after` on, in batches. */
  walk(organisationId: string, filter?: object): AsyncIterable<AuditRecord>;
}

const everyChain = 'the audit log keeps one chain per organisation';

export function auditStore(database: Database): AuditStore {
  const name = 'audit-log';
  const records = defineProjection<StoredRecord>(database, {
    name,
    schema: {
      number: Number,
      at: Date,
      actor: { type: Object },
      action: String,
      effect: String,
      object: { type: Object },
      before: String,
      after: String,
      requestId: String,
      traceId: String,
      grant: String,
      previousHash: String,
      hash: String,
      seal: String,
    },
    indexes: [
      { fields: { organisationId: 1, number: 1 }, unique: true },
      { fields: { organisationId: 1, 'actor.id': 1, number: 1 } },
      { fields: { organisationId: 1, 'object.id': 1, number: 1 } },
      { fields: { organisationId: 1, action: 1, number: 1 } },
    ],
  });
  const collection = () => raw<StoredDocument>(database, name);
  const ends = () => raw<SealedEnd & { _id: string }>(database, 'audit-ends');
  return {
    records: { list: records.list },
    end: async (organisationId) => {
      const newest = await records.unscoped(everyChain).list({
        filter: { organisationId },
        sort: { by: 'number', direction: 'desc' },
        limit: 1,
        fields: ['number', 'hash'],
      });
      return newest.items[0] ?? chainStart(organisationId);
    },
    append: async (added) => {
      try {
        await collection().insertMany(added.map(documentOf), { ordered: true });
        return added.length;
      } catch (error) {
        return writtenBeforeDuplicate(error);
      }
    },
    known: async (ids) => {
      const found = await collection()
        .find({ _id: { $in: [...ids] } }, { projection: { _id: 1 } })
        .toArray();
      return new Set(found.map(({ _id }) => _id));
    },
    sealEnds: async (reached, key) => {
      const operations = [...reached].map(([organisationId, { number, hash }]) => ({
        updateOne: {
          filter: { _id: organisationId, number: { $lt: number } },
          update: { $set: { organisationId, number, hash, seal: sealOf(`${organisationId} ${number} ${hash}`, key) } },
        },
      }));
      const first = [...reached.keys()].map((organisationId) => ({
        updateOne: {
          filter: { _id: organisationId },
          update: { $setOnInsert: { organisationId, number: 0, hash: '', seal: '' } },
          upsert: true,
        },
      }));
      await ends().bulkWrite([...first, ...operations]);
    },
    sealedEnd: async (organisationId) => (await ends().findOne({ _id: organisationId })) ?? undefined,
    chains: async () => {
      const recorded = await records
        .unscoped(everyChain)
        .aggregate<{ _id: string }>([{ $group: { _id: '$organisationId' } }]);
      const ended = await ends().find({}).toArray();
      return [...new Set([...recorded, ...ended].map(({ _id }) => _id))].toSorted();
    },
    walk: async function* (organisationId, filter = {}) {
      const found = collection()
        .find({ organisationId, ...filter })
        .sort({ number: 1 });
      for await (const document of found) yield recordOf(document);
    },
  };
}

/** Whether a sealed end was made by who holds the key. */
export function isSealedEnd({ organisationId, number, hash, seal }: SealedEnd, key: Buffer): boolean {
  return isSealed(`${organisationId} ${number} ${hash}`, seal, key);
}

type StoredDocument = StoredRecord & { readonly _id: string; readonly organisationId: string };

function documentOf({ id, at, ...record }: AuditRecord) {
  const instant = new Date(at);
  return { _id: id, ...record, at: instant, sourceVersion: 1, sourceEventId: id, updatedAt: instant };
}

export function recordOf({ _id, at, ...record }: StoredDocument): AuditRecord {
  return { id: _id, at: at.toISOString(), ...record };
}

function raw<T extends { _id: string }>({ connection }: Database, name: string) {
  if (connection.db === undefined) throw new Error('the database is not connected');
  return connection.db.collection<T>(name);
}

/** Throws again whatever is no duplicate key. */
function writtenBeforeDuplicate(error: unknown): number {
  const refusal = error as { code?: unknown; insertedCount?: unknown };
  if (refusal.code !== 11_000 || typeof refusal.insertedCount !== 'number') throw error;
  return refusal.insertedCount;
}
