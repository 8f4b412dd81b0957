import type { CloudEvent } from '@prozessplattform/contracts';
import { defineProjection, type Database, type ProjectionStore } from '@prozessplattform/persistence';
import { rawCollection } from './raw-collection.ts';

/** One entry of the feed; `_id` is the event's id, `position` its place, assigned without gaps. */
export interface FeedEntry {
  position: number;
  type: string;
  audience?: 'all';
  event: CloudEvent;
  /** When it entered the feed. */
  recordedAt: Date;
}

export interface NewFeedEntry {
  readonly position: number;
  readonly event: CloudEvent;
  readonly recordedAt: Date;
}

export interface FeedStore {
  readonly entries: ProjectionStore<FeedEntry>;
  /** The highest position that was ever given; 0 for an empty feed. */
  head(): Promise<number>;
  /** Writes entries one after the other up to the first whose id or position is taken; answers how many. */
  append(entries: readonly NewFeedEntry[]): Promise<number>;
  /** Which of these events are in the feed. */
  known(eventIds: readonly string[]): Promise<ReadonlySet<string>>;
  /** The position before the first entry recorded at or after `since`. */
  positionBefore(since: Date): Promise<number>;
  /** Destroys what was recorded before; the newest entry stays, because the next position follows from it. */
  purge(recordedBefore: Date): Promise<number>;
}

const everybody = 'the feed is one sequence over all organisations';

export function feedStore(database: Database): FeedStore {
  const entries = defineProjection<FeedEntry>(database, {
    name: 'feed',
    schema: { position: Number, type: String, audience: String, event: Object, recordedAt: Date },
    indexes: [
      { fields: { position: 1 }, unique: true },
      { fields: { organisationId: 1, position: 1 } },
      { fields: { audience: 1, position: 1 }, sparse: true },
      { fields: { recordedAt: 1 } },
    ],
  });
  const collection = () => rawCollection(database, 'feed');

  async function head(): Promise<number> {
    const newest = await entries
      .unscoped(everybody)
      .list({ sort: { by: 'position', direction: 'desc' }, limit: 1, fields: ['position'] });
    return newest.items[0]?.position ?? 0;
  }
  return {
    entries,
    head,
    append: async (added) => {
      try {
        await collection().insertMany(added.map(documentOf), { ordered: true });
        return added.length;
      } catch (error) {
        return writtenBeforeDuplicate(error);
      }
    },
    known: async (eventIds) => {
      const found = await entries
        .unscoped(everybody)
        .list({ filter: { _id: { $in: eventIds } }, limit: eventIds.length, fields: ['position'] });
      return new Set(found.items.map(({ _id }) => _id));
    },
    positionBefore: async (since) => {
      const first = await entries
        .unscoped(everybody)
        .list({ filter: { recordedAt: { $gte: since } }, sort: { by: 'position' }, limit: 1, fields: ['position'] });
      return first.items[0] === undefined ? head() : first.items[0].position - 1;
    },
    purge: async (recordedBefore) => {
      const newest = await head();
      const removed = await collection().deleteMany({
        recordedAt: { $lt: recordedBefore },
        position: { $lt: newest },
      });
      return removed.deletedCount;
    },
  };
}

function documentOf({ position, event, recordedAt }: NewFeedEntry) {
  const { id, type, audience, organisationid: organisationId, sequence } = event;
  return {
    _id: id,
    organisationId,
    sourceVersion: sequence,
    sourceEventId: id,
    updatedAt: new Date(event.time),
    position,
    type,
    ...(audience === undefined ? {} : { audience }),
    event,
    recordedAt,
  };
}

/** Throws again whatever is no duplicate key. */
function writtenBeforeDuplicate(error: unknown): number {
  const refusal = error as { code?: unknown; insertedCount?: unknown };
  if (refusal.code !== 11_000 || typeof refusal.insertedCount !== 'number') throw error;
  return refusal.insertedCount;
}
