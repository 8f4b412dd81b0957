import fc from 'fast-check';
import { deepDocOf, docOf } from '../bson/document.ts';
import type { Doc } from '../bson/document.ts';
import { Engine } from '../engine/engine.ts';
import { findRecords } from '../engine/find-records.ts';
import { compileFilter } from '../query/compile-filter.ts';
import { memoryStore } from '../storage/memory-store.ts';
import { compareValues } from '../values/compare.ts';
import { encodeKey, invertKey } from './encode-key.ts';

const scalar = fc.oneof(
  fc.integer({ min: -2, max: 3 }),
  fc.constantFrom(0.5, 'a', 'b', 'ä', '', true, null, new Date(0), new Date(5)),
);
const field = fc.oneof(
  { weight: 4, arbitrary: scalar },
  { weight: 1, arbitrary: fc.array(scalar, { maxLength: 3 }) },
  { weight: 1, arbitrary: fc.record({ k: scalar }, { requiredKeys: [] }) },
  { weight: 1, arbitrary: fc.array(fc.record({ k: scalar, v: scalar }, { requiredKeys: [] }), { maxLength: 3 }) },
);
const document = fc.record({ a: field, b: field }, { requiredKeys: [] });
const condition = fc.oneof(
  scalar,
  fc.record({ $gt: scalar }),
  fc.record({ $gte: scalar, $lt: scalar }),
  fc.record({ $in: fc.array(scalar, { maxLength: 3 }) }),
  fc.record({ $exists: fc.boolean() }),
  fc.record({ $ne: scalar }),
  fc.record({ $elemMatch: fc.record({ $gte: scalar, $lt: scalar }) }),
  fc.record({ $elemMatch: fc.record({ k: scalar }) }),
);
const simpleFilter = fc.record({ a: condition, b: condition, 'a.k': condition, 'a.v': scalar }, { requiredKeys: [] });
const filter = fc.oneof(
  simpleFilter,
  fc.record({ $or: fc.array(simpleFilter, { minLength: 1, maxLength: 3 }) }),
  fc.record({ $and: fc.array(simpleFilter, { minLength: 1, maxLength: 3 }) }),
);
const sort = fc.constantFrom<object>({}, { a: 1 }, { a: -1 }, { b: 1, a: 1 }, { a: 1, b: -1 }, { _id: -1 });

const INDEXES = [
  { name: '1', key: { a: 1 } },
  { name: '2', key: { b: 1, a: -1 } },
  { name: '3', key: { 'a.k': -1 }, sparse: true },
  { name: '4', key: { 'a.k': 1, 'a.v': 1 } },
  { name: '5', key: { b: 1 }, partialFilterExpression: { a: { $exists: true } } },
  { name: '6', key: { a: 1 }, partialFilterExpression: { b: { $gt: 0 } } },
];

interface Question {
  filter: object;
  sort: object;
  limit: number;
}

function answer(documents: object[], indexes: object[], question: Question): unknown[] {
  const engine = new Engine(memoryStore());
  const collection = engine.ensureCollection('test', 'items');
  for (const index of indexes) collection.addIndex(deepDocOf(index));
  documents.forEach((fields, i) => insertable(fields) && collection.insert(deepDocOf({ _id: i, ...fields })));
  const condition = deepDocOf(question.filter);
  const query = {
    filter: condition,
    matches: compileFilter(condition),
    sort: deepDocOf(question.sort),
    limit: question.limit,
  };
  return findRecords(collection, query, engine.statistics).map((record) => collection.docOf(record));
}

/** Two arrays cannot be indexed together. */
const insertable = (fields: { a?: unknown; b?: unknown }): boolean =>
  !(Array.isArray(fields.a) && Array.isArray(fields.b));

const ids = (docs: unknown[]): unknown[] => docs.map((doc) => (doc as Doc)['_id']).sort();

describe('Indexes', () => {
  it('never change which documents a query finds', () => {
    fc.assert(
      fc.property(
        fc.array(document, { maxLength: 12 }),
        filter,
        fc.subarray(INDEXES),
        (documents, condition, indexes) => {
          const question = { filter: condition, sort: {}, limit: 0 };
          expect(ids(answer(documents, indexes, question))).toEqual(ids(answer(documents, [], question)));
        },
      ),
      { numRuns: 400 },
    );
  });

  it('never change the values by which a result is ordered', () => {
    fc.assert(
      fc.property(
        fc.array(document, { maxLength: 12 }),
        filter,
        fc.tuple(sort, fc.integer({ min: 0, max: 4 }), fc.subarray(INDEXES)),
        (documents, condition, [order, limit, indexes]) => {
          const question = { filter: condition, sort: { ...order, _id: 1 }, limit };
          expect(ids(answer(documents, indexes, question))).toEqual(ids(answer(documents, [], question)));
        },
      ),
      { numRuns: 400 },
    );
  });
});

describe('The text of a key', () => {
  const value = fc.oneof(
    scalar,
    fc.double(),
    fc.maxSafeInteger(),
    fc.string({ unit: 'binary' }),
    fc.constant(undefined),
    fc.array(scalar, { maxLength: 2 }),
    fc.record({ x: scalar, y: scalar }, { requiredKeys: [] }).map((fields) => docOf(fields)),
  );

  it('sorts as the values do, and in reverse when inverted', () => {
    fc.assert(
      fc.property(value, value, (a, b) => {
        const order = Math.sign(compareValues(a, b));
        expect(byText(encodeKey(a), encodeKey(b))).toBe(order);
        expect(byText(invertKey(encodeKey(a)), invertKey(encodeKey(b)))).toBe(-order + 0);
      }),
      { numRuns: 1000 },
    );
  });
});

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
