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
}

export function healthStore(database: Database): HealthStore {
  const collection = () => rawCollection<WebhookHealth>(database, 'webhook-health');
  return {
    find: (webhookId) => collection().findOne({ _id: webhookId }),
    findMany: (webhookIds) =>
      collection()
        .find({ _id: { $in: [...webhookIds] } })
        .toArray(),
    failed: async (webhookId, at) => {
      const counted = await collection().findOneAndUpdate(
        { _id: webhookId },
        { $inc: { failures: 1 }, $set: { lastFailureAt: at } },
        { upsert: true, returnDocument: 'after' },
      );
      return counted?.failures ?? 1;
    },
    succeeded: async (webhookId, at) => {
      await collection().updateOne({ _id: webhookId }, { $set: { failures: 0, lastSuccessAt: at } }, { upsert: true });
    },
  };
}
