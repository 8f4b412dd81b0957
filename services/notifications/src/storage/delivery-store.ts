import { derivedId, newId, type CloudEvent } from '@prozessplattform/contracts';
import { defineProjection, joinCalls, type Database, type ProjectionStore } from '@prozessplattform/persistence';
import { rawCollection } from './raw-collection.ts';

/** One event on its way to one webhook; `_id` is derived from both, so that it is planned once. */
export interface Delivery {
  webhookId: string;
  event: CloudEvent;
  state: 'pending' | 'delivered' | 'failed' | 'dropped';
  /** Tries that failed; asked to wait (429) is none. */
  attempts: number;
  plannedAt: Date;
  /** When it is tried (again); whoever tries it moves this ahead, so that nobody else does meanwhile. */
  nextAttemptAt: Date;
  /** Who tries it at present. */
  claim?: string;
  log: DeliveryAttempt[];
  purgeAt: Date;
}

export interface DeliveryAttempt {
  at: Date;
  durationMs: number;
  status?: number;
  error?: string;
}

export interface Claimed extends Pick<Delivery, 'webhookId' | 'event' | 'attempts' | 'plannedAt'> {
  readonly _id: string;
  readonly claim: string;
}

export interface PlannedDelivery {
  readonly webhookId: string;
  readonly organisationId: string;
  readonly event: CloudEvent;
}

export interface DeliveryStore {
  readonly deliveries: ProjectionStore<Delivery>;
  /** Stores deliveries that are due now; one that is there already stays as it is. */
  plan(planned: readonly PlannedDelivery[], now: Date): Promise<void>;
  /** The same, but what is there already is delivered once more. */
  planAgain(planned: readonly PlannedDelivery[], now: Date): Promise<void>;
  /** Takes due deliveries until `leaseMs` from now: at most `room(webhookId)` for each webhook. */
  claim(request: ClaimRequest): Promise<Claimed[]>;
  /** Notes how a try went, unless the claim was lost meanwhile. */
  settle(claimed: Claimed, result: Settlement): Promise<void>;
  /** Gives back what was claimed and not tried; it is due again `at`, or when it was due otherwise. */
  release(claimed: readonly Claimed[], at?: Date): Promise<void>;
  /** Puts everything pending for a webhook off until `until`. */
  postpone(webhookId: string, until: Date): Promise<void>;
  /** Makes everything pending for a webhook due now. */
  hurry(webhookId: string, now: Date): Promise<void>;
  /** Gives up everything pending for a webhook. */
  drop(webhookId: string): Promise<void>;
}

export interface ClaimRequest {
  readonly now: Date;
  readonly leaseMs: number;
  readonly limit: number;
  /** Webhooks that have enough under way. */
  readonly except: readonly string[];
  readonly room: (webhookId: string) => number;
}

export interface Settlement {
  readonly state: Delivery['state'];
  readonly attempts: number;
  readonly nextAttemptAt?: Date;
  readonly attempt?: DeliveryAttempt;
}

const keptMs = 30 * 86_400_000;
const loggedAttempts = 20;

export function deliveryStore(database: Database): DeliveryStore {
  const deliveries = defineProjection<Delivery>(database, {
    name: 'deliveries',
    schema: {
      webhookId: String,
      event: Object,
      state: String,
      attempts: Number,
      plannedAt: Date,
      nextAttemptAt: Date,
      claim: String,
      log: [{ at: Date, durationMs: Number, status: Number, error: String }],
      purgeAt: Date,
    },
    indexes: [
      { fields: { state: 1, nextAttemptAt: 1 } },
      { fields: { webhookId: 1, plannedAt: -1 } },
      { fields: { claim: 1 }, sparse: true },
      { fields: { purgeAt: 1 }, expireAfterSeconds: 0 },
    ],
  });
  const collection = () => rawCollection(database, 'deliveries');
  const pendingOf = (webhookId: string) => ({ webhookId, state: 'pending' });
  const settleJoined = joinCalls(async (batch: readonly Settled[]): Promise<undefined[]> => {
    await collection().bulkWrite(batch.map(settlingOf), { ordered: false });
    return batch.map(() => undefined);
  });
  return {
    deliveries,
    plan: async (planned, now) => {
      try {
        await collection().insertMany(
          planned.map((delivery) => documentOf(delivery, now)),
          { ordered: false },
        );
      } catch (error) {
        if ((error as { code?: unknown }).code !== 11_000) throw error;
      }
    },
    planAgain: async (planned, now) => {
      const again = { state: 'pending', attempts: 0, nextAttemptAt: now, plannedAt: now, purgeAt: purgeAt(now) };
      await collection().bulkWrite(
        planned.map((delivery) => {
          const { _id, ...fresh } = documentOf(delivery, now);
          const others = Object.entries(fresh).filter(([field]) => !(field in again));
          return {
            updateOne: {
              filter: { _id },
              update: { $set: again, $setOnInsert: Object.fromEntries(others), $unset: { claim: '' } },
              upsert: true,
            },
          };
        }),
        { ordered: false },
      );
    },
    claim: async ({ now, leaseMs, limit, except, room }) => {
      const due = { state: 'pending', nextAttemptAt: { $lte: now }, webhookId: { $nin: [...except] } };
      const found = await collection()
        .find(due, { projection: { webhookId: 1 } })
        .sort({ nextAttemptAt: 1 })
        .limit(100)
        .toArray();
      const ids = withinRoom(found as unknown as { _id: string; webhookId: string }[], room).slice(0, limit);
      if (ids.length === 0) return [];
      const claim = newId();
      await collection().updateMany(
        { _id: { $in: ids }, state: 'pending', nextAttemptAt: { $lte: now } },
        { $set: { claim, nextAttemptAt: new Date(now.getTime() + leaseMs) } },
      );
      const claimed = await collection()
        .find({ claim }, { projection: { webhookId: 1, event: 1, attempts: 1, plannedAt: 1, claim: 1 } })
        .toArray();
      return claimed as unknown as Claimed[];
    },
    settle: (claimed, settlement) => settleJoined({ claimed, settlement }),
    release: async (claimed, at) => {
      if (claimed.length === 0) return;
      const filter = { _id: { $in: claimed.map(({ _id }) => _id) }, claim: { $in: claimed.map(({ claim }) => claim) } };
      const later = at === undefined ? {} : { $set: { nextAttemptAt: at } };
      await collection().updateMany(filter, { $unset: { claim: '' as const }, ...later });
    },
    postpone: async (webhookId, until) => {
      await collection().updateMany(
        { ...pendingOf(webhookId), nextAttemptAt: { $lt: until } },
        { $set: { nextAttemptAt: until } },
      );
    },
    hurry: async (webhookId, now) => {
      await collection().updateMany(
        { ...pendingOf(webhookId), claim: { $exists: false } },
        { $set: { nextAttemptAt: now } },
      );
    },
    drop: async (webhookId) => {
      await collection().updateMany(pendingOf(webhookId), { $set: { state: 'dropped' }, $unset: { claim: '' } });
    },
  };
}

export function deliveryIdOf(eventId: string, webhookId: string): string {
  return derivedId(eventId, webhookId, 'delivery');
}

interface Settled {
  readonly claimed: Claimed;
  readonly settlement: Settlement;
}

function settlingOf({ claimed: { _id, claim }, settlement }: Settled) {
  const { state, attempts, nextAttemptAt, attempt } = settlement;
  return {
    updateOne: {
      filter: { _id, claim },
      update: {
        $set: { state, attempts, ...(nextAttemptAt === undefined ? {} : { nextAttemptAt }) },
        $unset: { claim: '' as const },
        ...(attempt === undefined ? {} : { $push: { log: { $each: [attempt], $slice: -loggedAttempts } } as never }),
      },
    },
  };
}

function withinRoom(
  found: readonly { _id: string; webhookId: string }[],
  room: (webhookId: string) => number,
): string[] {
  const taken = new Map<string, number>();
  return found
    .filter(({ webhookId }) => {
      const count = taken.get(webhookId) ?? 0;
      taken.set(webhookId, count + 1);
      return count < room(webhookId);
    })
    .map(({ _id }) => _id);
}

function documentOf({ webhookId, organisationId, event }: PlannedDelivery, now: Date) {
  return {
    _id: deliveryIdOf(event.id, webhookId),
    organisationId,
    sourceVersion: event.sequence,
    sourceEventId: event.id,
    updatedAt: now,
    webhookId,
    event,
    state: 'pending',
    attempts: 0,
    plannedAt: now,
    nextAttemptAt: now,
    log: [],
    purgeAt: purgeAt(now),
  };
}

function purgeAt(now: Date): Date {
  return new Date(now.getTime() + keptMs);
}
