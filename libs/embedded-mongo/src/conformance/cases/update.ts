import { Decimal128, Double, Long } from 'bson';
import { refusesUpdate, updates } from '../build-case.ts';
import type { CaseTable } from '../case.ts';

const one = (fields: object): object[] => [{ _id: 1, ...fields }];

/** Update operators. */
export const UPDATE_CASES: CaseTable = {
  $set: [
    updates('$set puts a value in place and adds new fields in order of their names', one({ b: 1, c: 1 }), {
      u: { $set: { z: 1, a: 2, c: 3 } },
      after: one({ b: 1, c: 3, a: 2, z: 1 }),
      reply: { n: 1, nModified: 1 },
    }),
    updates('$set to the same value modifies nothing', one({ a: 1 }), {
      u: { $set: { a: 1 } },
      after: one({ a: 1 }),
      reply: { n: 1, nModified: 0 },
    }),
    updates('$set makes the documents on the way', one({}), {
      u: { $set: { 'a.b.c': 1 } },
      after: one({ a: { b: { c: 1 } } }),
    }),
    updates('$set beyond the end of an array fills with null', one({ a: [1] }), {
      u: { $set: { 'a.3': 4 } },
      after: one({ a: [1, null, null, 4] }),
    }),
    updates('$set changes an array element by its index', one({ a: [{ b: 1 }, { b: 2 }] }), {
      u: { $set: { 'a.1.b': 9 } },
      after: one({ a: [{ b: 1 }, { b: 9 }] }),
    }),
    updates('a number on the way makes a document when there is no array', one({}), {
      u: { $set: { 'a.0': 1 } },
      after: one({ a: { 0: 1 } }),
    }),
    refusesUpdate('$set does not go through a scalar', one({ a: 5 }), {
      u: { $set: { 'a.b': 1 } },
      error: 28,
      message: "Cannot create field 'b' in element {a: 5}",
    }),
    refusesUpdate('$set does not put a name into an array', one({ a: [1] }), {
      u: { $set: { 'a.b': 1 } },
      error: 28,
      message: "Cannot create field 'b' in element {a: [ 1 ]}",
    }),
    refusesUpdate('$set does not change the _id', one({ a: 1 }), {
      u: { $set: { _id: 2 } },
      error: 66,
      message: '_id',
    }),
    refusesUpdate('two changes of one path conflict', one({ a: 1 }), {
      u: { $set: { a: 1 }, $inc: { a: 1 } },
      error: 40,
      message: "Updating the path 'a' would create a conflict at 'a'",
    }),
    refusesUpdate('changes of a path and of a part of it conflict', one({ a: {} }), {
      u: { $set: { a: 1, 'a.b': 1 } },
      error: 40,
      message: "would create a conflict at 'a'",
    }),
  ],
  $unset: [
    updates('$unset removes a field', one({ a: 1, b: { c: 1, d: 2 } }), {
      u: { $unset: { a: '', 'b.c': '' } },
      after: one({ b: { d: 2 } }),
    }),
    updates('$unset of an array element leaves null', one({ a: [1, 2] }), {
      u: { $unset: { 'a.0': '' } },
      after: one({ a: [null, 2] }),
    }),
    updates('$unset of a missing field changes nothing', one({ a: 1 }), {
      u: { $unset: { b: '', 'a.c': '' } },
      after: one({ a: 1 }),
      reply: { n: 1, nModified: 0 },
    }),
  ],
  $inc: [
    updates('$inc adds and keeps the types int and double', one({ a: 1, b: 1.5, c: new Double(2) }), {
      u: { $inc: { a: 2, b: 1, c: 1, d: 5 } },
      after: one({ a: 3, b: 2.5, c: new Double(3), d: 5 }),
    }),
    updates('$inc of an int32 beyond its range makes an int64', one({ a: 2147483647 }), {
      u: { $inc: { a: 1 } },
      after: one({ a: Long.fromString('2147483648') }),
    }),
    updates('$inc with an int64 makes an int64', one({ a: 1 }), {
      u: { $inc: { a: Long.fromNumber(1) } },
      after: one({ a: Long.fromNumber(2) }),
    }),
    updates('$inc with a decimal is exact', one({ a: Decimal128.fromString('0.1') }), {
      u: { $inc: { a: Decimal128.fromString('0.2') } },
      after: one({ a: Decimal128.fromString('0.3') }),
    }),
    refusesUpdate('$inc of a string is refused', one({ a: 'x' }), {
      u: { $inc: { a: 1 } },
      error: 14,
      message: 'Cannot apply $inc to a value of non-numeric type',
    }),
    refusesUpdate('$inc by a string is refused', one({ a: 1 }), {
      u: { $inc: { a: 'x' } },
      error: 14,
      message: 'Cannot increment with non-numeric argument',
    }),
    refusesUpdate('$inc of null is refused', one({ a: null }), { u: { $inc: { a: 1 } }, error: 14, message: 'null' }),
  ],
  $mul: [
    updates('$mul multiplies; a missing field becomes 0', one({ a: 3, b: 1.5 }), {
      u: { $mul: { a: 2, b: 2, c: 7 } },
      after: one({ a: 6, b: new Double(3), c: 0 }),
    }),
    refusesUpdate('$mul of a string is refused', one({ a: 'x' }), {
      u: { $mul: { a: 2 } },
      error: 14,
      message: 'Cannot apply $mul',
    }),
  ],
  $min: [
    updates('$min keeps the lower value, by BSON order', one({ a: 5, b: 'x' }), {
      u: { $min: { a: 3, b: 9, c: 1 } },
      after: one({ a: 3, b: 9, c: 1 }),
    }),
  ],
  $max: [
    updates('$max keeps the higher value, by BSON order', one({ a: 5, b: 'x' }), {
      u: { $max: { a: 3, b: 9, c: 1 } },
      after: one({ a: 5, b: 'x', c: 1 }),
    }),
  ],
  $rename: [
    updates('$rename moves a field to another name', one({ a: 1, b: { c: 2 } }), {
      u: { $rename: { a: 'x', 'b.c': 'b.d' } },
      after: one({ b: { d: 2 }, x: 1 }),
    }),
    updates('$rename of a missing field changes nothing', one({ b: 1 }), {
      u: { $rename: { a: 'b' } },
      after: one({ b: 1 }),
      reply: { n: 1, nModified: 0 },
    }),
    refusesUpdate('$rename to the same name is refused', one({ a: 1 }), {
      u: { $rename: { a: 'a' } },
      error: 2,
      message: 'must differ',
    }),
  ],
  $setOnInsert: [
    updates('$setOnInsert does nothing to a document that is there', one({ a: 1 }), {
      u: { $setOnInsert: { b: 1 } },
      options: { upsert: true },
      after: one({ a: 1 }),
    }),
    updates('$setOnInsert counts when an upsert inserts', [], {
      q: { _id: 1, a: 2 },
      u: { $set: { c: 3 }, $setOnInsert: { b: 1 } },
      options: { upsert: true },
      after: one({ a: 2, b: 1, c: 3 }),
      reply: { n: 1, nModified: 0, upserted: [{ index: 0, _id: 1 }] },
    }),
  ],
  $push: [
    updates('$push appends, and makes the array', one({ a: [1] }), {
      u: { $push: { a: 2, b: 3 } },
      after: one({ a: [1, 2], b: [3] }),
    }),
    updates('$push of an array appends one element', one({ a: [1] }), {
      u: { $push: { a: [2, 3] } },
      after: one({ a: [1, [2, 3]] }),
    }),
    refusesUpdate('$push to something else is refused', one({ a: 1 }), {
      u: { $push: { a: 2 } },
      error: 2,
      message: "The field 'a' must be an array but is of type int",
    }),
    refusesUpdate('$push refuses unknown modifiers', one({ a: [] }), {
      u: { $push: { a: { $each: [1], $foo: 1 } } },
      error: 2,
      message: '$foo',
    }),
  ],
  $each: [
    updates('$each appends several', one({ a: [1] }), {
      u: { $push: { a: { $each: [2, 3] } } },
      after: one({ a: [1, 2, 3] }),
    }),
  ],
  $position: [
    updates('$position inserts there', one({ a: [1, 4] }), {
      u: { $push: { a: { $each: [2, 3], $position: 1 } } },
      after: one({ a: [1, 2, 3, 4] }),
    }),
    updates('a negative $position counts from the end', one({ a: [1, 4] }), {
      u: { $push: { a: { $each: [3], $position: -1 } } },
      after: one({ a: [1, 3, 4] }),
    }),
  ],
  $slice: [
    updates('a negative $slice keeps the last', one({ a: [1, 2] }), {
      u: { $push: { a: { $each: [3], $slice: -2 } } },
      after: one({ a: [2, 3] }),
    }),
    updates('$slice keeps the first', one({ a: [1, 2] }), {
      u: { $push: { a: { $each: [3], $slice: 1 } } },
      after: one({ a: [1] }),
    }),
  ],
  $sort: [
    updates('$sort orders by a field before $slice', one({ a: [{ s: 5 }, { s: 1 }] }), {
      u: { $push: { a: { $each: [{ s: 3 }], $sort: { s: -1 }, $slice: 2 } } },
      after: one({ a: [{ s: 5 }, { s: 3 }] }),
    }),
    updates('$sort orders values', one({ a: [3, 1] }), {
      u: { $push: { a: { $each: [2], $sort: 1 } } },
      after: one({ a: [1, 2, 3] }),
    }),
  ],
  $pull: [
    updates('$pull removes equal values', one({ a: [1, 2, 1] }), { u: { $pull: { a: 1 } }, after: one({ a: [2] }) }),
    updates('$pull removes by a condition on values', one({ a: [1, 5, 9] }), {
      u: { $pull: { a: { $gte: 5 } } },
      after: one({ a: [1] }),
    }),
    updates(
      '$pull removes documents that match a query',
      one({
        a: [
          { k: 1, v: 1 },
          { k: 2, v: 1 },
        ],
      }),
      { u: { $pull: { a: { k: 1 } } }, after: one({ a: [{ k: 2, v: 1 }] }) },
    ),
    updates('$pull with $in', one({ outbox: [{ id: 'x' }, { id: 'y' }, { id: 'z' }] }), {
      u: { $pull: { outbox: { id: { $in: ['x', 'z'] } } } },
      after: one({ outbox: [{ id: 'y' }] }),
    }),
    updates('$pull by a condition enters an array in the array', one({ a: [[1, 9], [2], 5] }), {
      u: { $pull: { a: { $gte: 5 } } },
      after: one({ a: [[2]] }),
    }),
    updates('$pull of a missing field changes nothing', one({}), {
      u: { $pull: { a: 1 } },
      after: one({}),
      reply: { n: 1, nModified: 0 },
    }),
    refusesUpdate('$pull from something else is refused', one({ a: 1 }), {
      u: { $pull: { a: 1 } },
      error: 2,
      message: 'Cannot apply $pull to a non-array value',
    }),
  ],
  'a path that is blocked': [
    refusesUpdate('$pull does not go through a value', one({ a: 1 }), {
      u: { $pull: { 'a.b': 1 } },
      error: 28,
      message: "Cannot create field 'b' in element {a: 1}",
    }),
    refusesUpdate('$pop does not put a name into an array', one({ a: [1] }), {
      u: { $pop: { 'a.b': 1 } },
      error: 28,
      message: "Cannot create field 'b' in element {a: [ 1 ]}",
    }),
    refusesUpdate('$rename does not start below a value', one({ a: 1 }), {
      u: { $rename: { 'a.b': 'c' } },
      error: 28,
      message: 'Cannot use the part (b) of (a.b) to traverse the element ({a: 1})',
    }),
  ],
  $pullAll: [
    updates('$pullAll removes all given values', one({ a: [1, 2, 3, 1] }), {
      u: { $pullAll: { a: [1, 3] } },
      after: one({ a: [2] }),
    }),
  ],
  $addToSet: [
    updates('$addToSet adds what is not there', one({ a: [1] }), {
      u: { $addToSet: { a: 2, b: 1 } },
      after: one({ a: [1, 2], b: [1] }),
    }),
    updates('$addToSet with $each', one({ a: [1] }), {
      u: { $addToSet: { a: { $each: [1, 2, 2] } } },
      after: one({ a: [1, 2] }),
    }),
    updates('$addToSet compares documents with the order of their fields', one({ a: [{ x: 1, y: 2 }] }), {
      u: { $addToSet: { a: { y: 2, x: 1 } } },
      after: one({
        a: [
          { x: 1, y: 2 },
          { y: 2, x: 1 },
        ],
      }),
    }),
  ],
  $pop: [
    updates('$pop 1 removes the last', one({ a: [1, 2, 3] }), { u: { $pop: { a: 1 } }, after: one({ a: [1, 2] }) }),
    updates('$pop -1 removes the first', one({ a: [1, 2, 3] }), { u: { $pop: { a: -1 } }, after: one({ a: [2, 3] }) }),
  ],
  $bit: [
    updates('$bit computes and, or and xor', one({ a: 13, b: 3, c: 1 }), {
      u: { $bit: { a: { and: 10 }, b: { or: 5 }, c: { xor: 5 } } },
      after: one({ a: 8, b: 7, c: 4 }),
    }),
  ],
  $currentDate: [
    {
      title: '$currentDate puts a date or a timestamp',
      given: { items: one({}) },
      steps: [
        {
          command: {
            update: 'items',
            updates: [{ q: {}, u: { $currentDate: { a: true, b: { $type: 'timestamp' } } } }],
          },
          expect: { reply: { n: 1, nModified: 1 } },
        },
        {
          command: { count: 'items', query: { a: { $type: 'date' }, b: { $type: 'timestamp' } } },
          expect: { reply: { n: 1 } },
        },
      ],
    },
  ],
  $: [
    updates('$ stands for the element that matched', one({ a: [{ k: 1 }, { k: 2 }] }), {
      q: { 'a.k': 2 },
      u: { $set: { 'a.$.v': 9 } },
      after: one({ a: [{ k: 1 }, { k: 2, v: 9 }] }),
    }),
    updates(
      '$ works with $elemMatch',
      one({
        a: [
          { k: 1, s: 1 },
          { k: 1, s: 2 },
        ],
      }),
      {
        q: { a: { $elemMatch: { k: 1, s: 2 } } },
        u: { $inc: { 'a.$.k': 5 } },
        after: one({
          a: [
            { k: 1, s: 1 },
            { k: 6, s: 2 },
          ],
        }),
      },
    ),
    updates('$ replaces a value', one({ a: [80, 85, 90] }), {
      q: { a: 85 },
      u: { $set: { 'a.$': 100 } },
      after: one({ a: [80, 100, 90] }),
    }),
    refusesUpdate('$ needs a match in an array', one({ a: [1] }), {
      u: { $set: { 'a.$': 1 } },
      error: 2,
      message: 'The positional operator did not find the match needed from the query',
    }),
  ],
  '$[]': [
    updates('$[] stands for all elements', one({ a: [1, 2] }), {
      u: { $inc: { 'a.$[]': 10 } },
      after: one({ a: [11, 12] }),
    }),
    updates('$[] inside of documents', one({ a: [{ k: [1] }, { k: [2, 3] }] }), {
      u: { $inc: { 'a.$[].k.$[]': 1 } },
      after: one({ a: [{ k: [2] }, { k: [3, 4] }] }),
    }),
    refusesUpdate('$[] needs an array', one({ a: 1 }), {
      u: { $set: { 'a.$[]': 1 } },
      error: 2,
      message: 'Cannot apply array updates to non-array element a: 1',
    }),
    refusesUpdate('$[] needs the path', one({}), {
      u: { $set: { 'a.$[]': 1 } },
      error: 2,
      message: "The path 'a' must exist in the document in order to apply array updates.",
    }),
  ],
  '$[identifier]': [
    updates('$[identifier] stands for the elements that the filter accepts', one({ a: [95, 102, 90] }), {
      u: { $set: { 'a.$[high]': 100 } },
      options: { arrayFilters: [{ high: { $gte: 100 } }] },
      after: one({ a: [95, 100, 90] }),
    }),
    updates(
      '$[identifier] with conditions on fields, on two levels',
      one({
        a: [
          { k: 'x', b: [1, 5] },
          { k: 'y', b: [5] },
        ],
      }),
      {
        u: { $set: { 'a.$[i].b.$[j]': 0 } },
        options: { arrayFilters: [{ 'i.k': 'x' }, { j: { $gt: 2 } }] },
        after: one({
          a: [
            { k: 'x', b: [1, 0] },
            { k: 'y', b: [5] },
          ],
        }),
      },
    ),
    refusesUpdate('an array filter that is not used is refused', one({ a: [1] }), {
      u: { $set: { b: 1 } },
      options: { arrayFilters: [{ x: 1 }] },
      error: 9,
      message: "The array filter for identifier 'x' was not used in the update",
    }),
    refusesUpdate('an identifier without a filter is refused', one({ a: [1] }), {
      u: { $set: { 'a.$[x]': 1 } },
      error: 2,
      message: "No array filter found for identifier 'x'",
    }),
  ],
  pipeline: [
    updates('a pipeline computes from the document', one({ a: 2, b: 3 }), {
      u: [{ $set: { sum: { $add: ['$a', '$b'] } } }, { $unset: 'b' }],
      after: one({ a: 2, sum: 5 }),
    }),
    updates('a pipeline may replace the document', one({ a: { x: 1 } }), {
      u: [{ $replaceWith: { $mergeObjects: ['$a', { y: 2 }] } }],
      after: one({ x: 1, y: 2 }),
    }),
    refusesUpdate('a pipeline of an update has no $match', one({ a: 1 }), {
      u: [{ $match: {} }],
      error: 72,
      message: '$match',
    }),
  ],
  replacement: [
    updates('a replacement keeps the _id', one({ a: 1, b: 2 }), {
      u: { c: 3 },
      after: one({ c: 3 }),
      reply: { n: 1, nModified: 1 },
    }),
    refusesUpdate('a replacement does not change the _id', one({ a: 1 }), {
      u: { _id: 2, c: 3 },
      error: 66,
      message: '_id',
    }),
    refusesUpdate('a replacement does not serve several documents', one({ a: 1 }), {
      u: { c: 3 },
      options: { multi: true },
      error: 9,
      message: 'multi update is not supported for replacement-style update',
    }),
  ],
  upsert: [
    updates('an upsert takes over the equalities of the filter', [], {
      q: { _id: 1, 'a.b': 5, $and: [{ c: { $eq: 6 } }], d: { $gt: 1 } },
      u: { $set: { e: 7 } },
      options: { upsert: true },
      after: one({ a: { b: 5 }, c: 6, e: 7 }),
    }),
    refusesUpdate('an upsert does not know which of two values to take', [], {
      q: { a: { $all: [1, 2] } },
      u: { $set: { b: 1 } },
      options: { upsert: true },
      error: 54,
      message: 'cannot infer query fields to set',
    }),
    updates('an upsert of a replacement takes over the _id only', [], {
      q: { _id: 1, a: 5 },
      u: { b: 1 },
      options: { upsert: true },
      after: one({ b: 1 }),
    }),
    updates(
      'multi changes all that match',
      [
        { _id: 1, a: 1 },
        { _id: 2, a: 1 },
        { _id: 3, a: 2 },
      ],
      {
        q: { a: 1 },
        u: { $set: { b: 1 } },
        options: { multi: true },
        after: [
          { _id: 1, a: 1, b: 1 },
          { _id: 2, a: 1, b: 1 },
          { _id: 3, a: 2 },
        ],
        reply: { n: 2, nModified: 2 },
      },
    ),
  ],
  unknown: [
    refusesUpdate('an unknown modifier is refused by name', one({ a: 1 }), {
      u: { $foo: { a: 1 } },
      error: 9,
      message: 'Unknown modifier: $foo',
    }),
    refusesUpdate('an empty field name is refused', one({ a: 1 }), {
      u: { $set: { 'a.': 1 } },
      error: 56,
      message: 'empty field name',
    }),
  ],
};
