import { MongoClient } from 'mongodb';
import { CASES } from './all-cases.ts';
import { concurrentWriters } from './concurrent-writers.ts';
import { FERRETDB_GAPS } from './ferretdb-gaps.ts';
import { runCase } from './run-case.ts';

const uri = process.env['MONGODB_URI_FERRETDB'];
const all = Object.values(CASES).flatMap((table) =>
  Object.entries(table).flatMap(([name, cases]) => cases.map((one) => ({ name, one, title: one.title }))),
);
const [lacking, common] = [true, false].map((isGap) => all.filter(({ title }) => title in FERRETDB_GAPS === isGap));

if (uri === undefined) {
  it('needs MONGODB_URI_FERRETDB, which CI sets', () => {
    expect(process.env['CI']).toBeUndefined();
  });
} else {
  const client = new MongoClient(uri);
  const db = client.db(`conformance-${process.pid}`);

  afterAll(async () => {
    await db.dropDatabase();
    await client.close();
  });

  describe('FerretDB answers as the manual says', () => {
    it.each(common ?? [])('$name: $title', async ({ one }) => {
      expect(await runCase(db, one, { ignoresMessages: true })).toEqual([]);
    });

    it('and loses no update of 50 concurrent writers', async () => {
      expect(await concurrentWriters(db)).toEqual({ incremented: 25, guarded: 25, events: 25 });
    });
  });

  describe('FerretDB differs from the manual', () => {
    it.each((lacking ?? []).map((gap) => ({ ...gap, reason: FERRETDB_GAPS[gap.title] })))(
      '$name: $title ($reason)',
      async ({ one }) => {
        expect(await runCase(db, one, { ignoresMessages: true })).not.toEqual([]);
      },
    );

    it('only in cases that exist', () => {
      const titles = new Set(all.map(({ title }) => title));
      expect(Object.keys(FERRETDB_GAPS).filter((title) => !titles.has(title))).toEqual([]);
    });
  });
}
