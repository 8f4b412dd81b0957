import type { Database } from '@prozessplattform/persistence';
import { rawCollection } from './raw-collection.ts';

/** How a target fared lately; apart from the webhook, so that its ETag changes only when somebody changes it. */
export interface WebhookHealth {
  readonly _id: string;
  /** Failed tries since the last success. */
  readonly failures: number;
  readonly lastFailureAt?: Date;
  readonly lastSuccessAt?: Date;
}

export interface HealthStore {
  find(webhookId: string): Promise<WebhookHealth | null>;
  findMany(webhookIds: readonly string[]): Promise<WebhookHealth[]>;
  /** Answers the number of failures in a row. */
  failed(webhookId: string, at: Date): Promise<number>;
  succeeded(webhookId: string, at: Date): Promise<void>;
  /** Begins to count anew. */
  reset(webhookId: string): Promise<void>;
}

/** Successes are noted every few seconds only, unless a failure went before. */
const notedMs = 5_000;

export function healthStore(database: Database): HealthStore {
  const notedAt = new Map<string, number>();
  const collection = () => rawCollection<WebhookHealth>(database, 'webhook-health');
  return {
    find: (webhookId) => collection().findOne({ _id: webhookId }),
    findMany: (webhookIds) =>
      collection()
        .find({ _id: { $in: [...webhookIds] } })
        .toArray(),
    failed: async (webhookId, at) => {
      notedAt.delete(webhookId);
      const counted = await collection().findOneAndUpdate(
        { _id: webhookId },
        { $inc: { failures: 1 }, $set: { lastFailureAt: at } },
        { upsert: true, returnDocument: 'after' },
      );
      return counted?.failures ?? 1;
    },
    succeeded: async (webhookId, at) => {
      if (at.getTime() - (notedAt.get(webhookId) ?? 0) < notedMs) return;
      notedAt.set(webhookId, at.getTime());
      await collection().updateOne({ _id: webhookId }, { $set: { failures: 0, lastSuccessAt: at } }, { upsert: true });
    },
    reset: async (webhookId) => {
      await collection().updateOne({ _id: webhookId }, { $set: { failures: 0 } });
    },
  };
}
