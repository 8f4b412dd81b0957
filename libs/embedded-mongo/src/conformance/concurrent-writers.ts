import type { Db } from 'mongodb';

/**
 * Lets 50 writers change one document at the same time, half of them with $inc and half guarded by a version they read
 * before. Gives the counters at the end, which have to be 25 each.
 */
export async function concurrentWriters(db: Db): Promise<{ incremented: number; guarded: number; events: number }> {
  const items = db.collection<{ _id: number; incremented: number; guarded: number; events: number[] }>('writers');
  await items.drop().catch(() => false);
  await items.insertOne({ _id: 1, incremented: 0, guarded: 0, events: [] });
  const increment = (i: number): Promise<unknown> =>
    items.findOneAndUpdate({ _id: 1 }, { $inc: { incremented: 1 }, $push: { events: i } });
  const guard = async (): Promise<void> => {
    for (;;) {
      const { guarded = 0 } = (await items.findOne({ _id: 1 })) ?? {};
      const { modifiedCount } = await items.updateOne({ _id: 1, guarded }, { $set: { guarded: guarded + 1 } });
      if (modifiedCount === 1) return;
    }
  };
  await Promise.all(Array.from({ length: 50 }, (_none, i) => (i % 2 === 0 ? increment(i) : guard())));
  const { incremented = 0, guarded = 0, events = [] } = (await items.findOne({ _id: 1 })) ?? {};
  return { incremented, guarded, events: new Set(events).size };
}
