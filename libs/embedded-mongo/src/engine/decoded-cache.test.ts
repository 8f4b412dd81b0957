import { docOf } from '../bson/document.ts';
import { encode } from '../bson/encode.ts';
import { DecodedCache } from './decoded-cache.ts';
import type { DocumentRecord } from './record.ts';

const recordOf = (number: number): DocumentRecord => ({
  number,
  bytes: encode(docOf({ _id: number, text: 'x'.repeat(80) })),
  decoded: undefined,
});

describe('The cache of decoded documents', () => {
  it('keeps the latest documents and never more than its limit', () => {
    const cache = new DecodedCache(2000);
    const records = Array.from({ length: 100 }, (_none, i) => recordOf(i));
    for (const record of records) expect(cache.docOf(record)['_id']).toBe(record.number);
    const kept = records.filter(({ decoded }) => decoded !== undefined);
    expect(kept.at(-1)).toBe(records.at(-1));
    expect(kept.length).toBeGreaterThan(5);
    expect(kept.reduce((sum, { bytes }) => sum + bytes.length, 0)).toBeLessThanOrEqual(2000 + 200);
  });

  it('decodes anew what it was told to forget', () => {
    const cache = new DecodedCache(100_000);
    const record = recordOf(1);
    const before = cache.docOf(record);
    expect(cache.docOf(record)).toBe(before);
    cache.forget(record);
    record.bytes = encode(docOf({ _id: 1, text: 'new' }));
    expect(cache.docOf(record)['text']).toBe('new');
  });

  it('does not keep documents that would fill it alone', () => {
    const record = recordOf(1);
    new DecodedCache(500).docOf(record);
    expect(record.decoded).toBeUndefined();
  });
});
