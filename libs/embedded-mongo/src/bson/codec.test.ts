import * as bson from 'bson';
import fc from 'fast-check';
import { decode, decodeFields } from './decode.ts';
import { isDoc } from './document.ts';
import { encode } from './encode.ts';

const leaf = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
  fc.integer({ min: -1000, max: 1000 }).map((n) => new bson.Double(n)),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((n) => bson.Long.fromBigInt(n)),
  fc.integer({ min: 0, max: 4e12 }).map((n) => new Date(n)),
  fc.uint8Array({ minLength: 12, maxLength: 12 }).map((bytes) => new bson.ObjectId(bytes)),
  fc.uint8Array({ maxLength: 40 }).map((bytes) => new bson.Binary(bytes, 0)),
  fc.uuid().map((text) => new bson.UUID(text)),
  fc.integer().map((n) => bson.Decimal128.fromString(`${n}.50`)),
  fc.constantFrom<unknown>(
    new bson.MinKey(),
    new bson.MaxKey(),
    new bson.Timestamp({ t: 5, i: 7 }),
    new bson.BSONRegExp('^ä', 'i'),
    new bson.Code('x'),
  ),
);
const name = fc.string({ minLength: 1, maxLength: 8 }).filter((text) => !text.includes('\0'));
const { tree } = fc.letrec((tie) => ({
  tree: fc.dictionary(name, fc.oneof({ depthSize: 'small' }, leaf, fc.array(leaf, { maxLength: 4 }), tie('tree')), {
    maxKeys: 5,
  }),
}));

describe('The BSON codec', () => {
  it('gives back the very bytes that the reference library writes', () => {
    fc.assert(
      fc.property(tree, (fields) => {
        const bytes = Buffer.from(bson.serialize(fields as bson.Document, { ignoreUndefined: false }));
        expect(encode(decode(bytes)).equals(bytes)).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  it('treats names of object properties as ordinary fields', () => {
    const bytes = Buffer.from(bson.serialize(JSON.parse('{"__proto__": {"a": 1}, "constructor": 2, "toString": 3}')));
    const doc = decode(bytes);
    expect(Object.keys(doc)).toEqual(['__proto__', 'constructor', 'toString']);
    expect(isDoc(doc['__proto__'])).toBe(true);
    expect(doc['hasOwnProperty']).toBeUndefined();
    expect(encode(doc).equals(bytes)).toBe(true);
  });

  it('decodes single fields and steps over all others', () => {
    const bytes = Buffer.from(
      bson.serialize({ a: [1, { b: 2 }], b: new bson.Binary(Buffer.from('x')), c: /x/i, d: 'text', e: 5, f: 1.5 }),
    );
    expect({ ...decodeFields(bytes, new Set(['d', 'e'])) }).toEqual({ d: 'text', e: 5 });
  });

  it.each([
    ['a size that does not fit', [9, 0, 0, 0, 0]],
    ['a string beyond the end', [14, 0, 0, 0, 2, 97, 0, 99, 0, 0, 0, 97, 0, 0]],
    ['a name without an end', [8, 0, 0, 0, 16, 97, 97, 0]],
    ['a type that is not supported', [8, 0, 0, 0, 6, 97, 0, 0]],
    ['a number cut off', [9, 0, 0, 0, 16, 97, 0, 1, 0]],
  ])('refuses %s', (_name, bytes) => {
    expect(() => decode(Buffer.from(bytes))).toThrow(expect.objectContaining({ code: 22 }) as Error);
  });

  it('refuses documents nested more than 200 deep', () => {
    let deep: object = {};
    for (let i = 0; i < 250; i++) deep = { a: deep };
    expect(() => decode(Buffer.from(bson.serialize(deep)))).toThrow('depth');
  });
});
