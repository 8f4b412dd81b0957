import fc from 'fast-check';
import { canonicalJson, contentHash } from './canonical.ts';

describe('the hash of a content', () => {
  it('does not depend on the order of keys, and is the same after a round trip through JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(contentHash(shuffled(value))).toBe(contentHash(value));
        expect(contentHash(JSON.parse(canonicalJson(value)))).toBe(contentHash(value));
      }),
    );
  });

  it('depends on the order of arrays and on every value', () => {
    const hashes = [{ a: [1, 2] }, { a: [2, 1] }, { a: [1, '2'] }, { b: [1, 2] }, { a: [1, 2], b: null }].map(
      contentHash,
    );
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  it('takes an absent value and undefined for the same', () => {
    expect(contentHash({ a: 1, b: undefined })).toBe(contentHash({ a: 1 }));
  });
});

function shuffled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shuffled);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, entry]) => [key, shuffled(entry)]),
  );
}
