import type { Database } from '@prozessplattform/persistence';
import { rawCollection } from './raw-collection.ts';

export interface QueuedNotice {
  readonly _id: string;
  readonly userId: string;
  readonly title: string;
  readonly at: Date;
  readonly mail: 'immediate' | 'daily' | 'weekly';
}

/** Notices whose mail is due. Beside the aggregate's own version, which only its reader changes. */
export interface MailQueue {
  /** Takes what is due, of at most `limit` notices, until `leaseMs` from now; what was read meanwhile is left out. */
  claim(now: Date, leaseMs: number, limit: number): Promise<QueuedNotice[]>;
  sent(ids: readonly string[], now: Date): Promise<void>;
  /** Nothing more is sent to the person of what waits. */
  forget(userId: string): Promise<void>;
}

export function mailQueue(database: Database): MailQueue {
  const collection = () => rawCollection(database, 'notifications');
  return {
    claim: async (now, leaseMs, limit) => {
      const due = { mailDueAt: { $lte: now } };
      await collection().updateMany({ ...due, readAt: { $exists: true } }, { $unset: { mailDueAt: '' } });
      const found = await collection()
        .find(due, { projection: { userId: 1, title: 1, at: 1, mail: 1 } })
        .sort({ mailDueAt: 1 })
        .limit(limit)
        .toArray();
      const ids = found.map(({ _id }) => _id);
      const mailDueAt = new Date(now.getTime() + leaseMs);
      if (ids.length > 0) await collection().updateMany({ _id: { $in: ids }, ...due }, { $set: { mailDueAt } });
      return found as unknown as QueuedNotice[];
    },
    sent: async (ids, now) => {
      await collection().updateMany({ _id: { $in: [...ids] } }, { $unset: { mailDueAt: '' }, $set: { mailedAt: now } });
    },
    forget: async (userId) => {
      await collection().updateMany({ userId, mailDueAt: { $exists: true } }, { $unset: { mailDueAt: '' } });
    },
  };
}
