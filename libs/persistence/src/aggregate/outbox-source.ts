import { newId } from '@prozessplattform/contracts';
import type { OutboxDocument } from './outbox-entry.ts';
import type { RelayPort, StoreContext } from './store-context.ts';

/** One collection with outboxes, as the relay sees it. It touches nothing but `outbox` and `relayLease`. */
export interface OutboxSource {
  readonly name: string;
  /** From now on writes nudge this relay and take the lease for it; undefined detaches. */
  attach(relay: RelayPort | undefined): void;
  /** Ids of documents that owe events and that no other process has taken. */
  pending(owner: string, options: { except: readonly string[]; limit: number }): Promise<string[]>;
  /** Takes documents; answers those that owe something and that no other process took faster. */
  claim(owner: string, ids: readonly string[], until: Date): Promise<OutboxDocument[]>;
  renew(owner: string, ids: readonly string[], until: Date): Promise<void>;
  /** Takes published events out and gives their documents back; answers the ids of those that owe more. */
  settle(published: readonly Published[]): Promise<ReadonlySet<string>>;
  release(owner: string): Promise<void>;
  owesNothing(): Promise<boolean>;
}

export interface Published {
  readonly id: string;
  readonly eventIds: readonly string[];
}

const contexts = new WeakMap<object, StoreContext>();

export const outboxSource = {
  register(store: object, context: StoreContext): void {
    contexts.set(store, context);
  },
  of(store: { readonly name: string }): OutboxSource {
    const context = contexts.get(store);
    if (context === undefined) throw new TypeError(`${store.name} is no aggregate store`);
    return sourceOf(context);
  },
};

/** The audit log wants a digest of the document as it is. */
const whole = { relayLease: 0, appliedEvents: 0 } as const;
const owes = { 'outbox.id': { $exists: true } };

function sourceOf(context: StoreContext): OutboxSource {
  const collection = context.model.collection;
  const readConcern = context.database.isReplicaSet ? { readConcern: { level: 'majority' as const } } : {};
  return {
    name: context.name,
    attach: (relay) => {
      context.relay = relay;
    },
    pending: async (owner, { except, limit }) => {
      await context.ready();
      const filter = { ...owes, _id: { $nin: [...except] }, ...takeableBy(owner) };
      const found = await collection
        .find(asFilter(filter), { projection: { _id: 1 }, ...readConcern })
        .limit(limit)
        .toArray();
      return found.map(({ _id }) => String(_id));
    },
    claim: async (owner, ids, until) => {
      const turn = newId();
      const takeable = { _id: { $in: [...ids] }, ...owes, ...takeableBy(owner) };
      await collection.updateMany(asFilter(takeable), { $set: { relayLease: { owner, until, turn } } });
      const taken = { _id: { $in: [...ids] }, 'relayLease.turn': turn };
      return (await collection.find(asFilter(taken), { projection: whole }).toArray()) as unknown as OutboxDocument[];
    },
    renew: async (owner, ids, until) => {
      const filter = { _id: { $in: [...ids] }, 'relayLease.owner': owner };
      await collection.updateMany(asFilter(filter), { $set: { 'relayLease.until': until } });
    },
    settle: async (published) => {
      const _id = { $in: published.map(({ id }) => id) };
      const eventIds = published.flatMap((entry) => entry.eventIds);
      const update = { $pull: { outbox: { id: { $in: eventIds } } }, $unset: { relayLease: '' } };
      await collection.updateMany(asFilter({ _id }), update as object);
      const owing = await collection.find(asFilter({ _id, ...owes }), { projection: { _id: 1 } }).toArray();
      return new Set(owing.map((document) => String(document._id)));
    },
    release: async (owner) => {
      await collection.updateMany(asFilter({ ...owes, 'relayLease.owner': owner }), { $unset: { relayLease: '' } });
    },
    owesNothing: async () => {
      await context.ready();
      return (await collection.findOne(asFilter(owes), { projection: { _id: 1 } })) === null;
    },
  };
}

function takeableBy(owner: string): object {
  return {
    $or: [
      { relayLease: { $exists: false } },
      { 'relayLease.owner': owner },
      { 'relayLease.until': { $lt: new Date() } },
    ],
  };
}

/** Ids are strings here, which the driver's default document type does not know. */
function asFilter(filter: object): Record<string, never> {
  return filter as Record<string, never>;
}
