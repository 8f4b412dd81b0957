import { Double, Long } from 'bson';
import { aggregates, refusesPipeline } from '../build-case.ts';
import type { CaseTable } from '../case.ts';

const SALES = [
  { _id: 1, item: 'abc', price: 10, quantity: 2 },
  { _id: 2, item: 'jkl', price: 20, quantity: 1 },
  { _id: 3, item: 'xyz', price: 5, quantity: 10 },
  { _id: 4, item: 'xyz', price: 5, quantity: 20 },
];

const ORDERS = [{ _id: 1, item: 'almonds', tags: ['a', 'b'] }, { _id: 2, item: 'pecans', tags: [] }, { _id: 3 }];

const STOCK = [
  { _id: 1, sku: 'almonds', tag: 'a', n: 120 },
  { _id: 2, sku: 'bread', tag: 'b', n: 80 },
  { _id: 3, sku: null, n: 0 },
  { _id: 4, n: 1 },
];

/** Aggregation stages. */
export const STAGE_CASES: CaseTable = {
  $match: [
    aggregates('$match filters, first or later', SALES, {
      pipeline: [{ $match: { item: 'xyz' } }, { $match: { quantity: { $gt: 10 } } }, { $project: { _id: 1 } }],
      documents: [{ _id: 4 }],
    }),
  ],
  $project: [
    aggregates('$project includes, computes and keeps the _id', SALES.slice(0, 1), {
      pipeline: [{ $project: { item: 1, total: { $multiply: ['$price', '$quantity'] } } }],
      documents: [{ _id: 1, item: 'abc', total: 20 }],
    }),
    aggregates('$project excludes', [{ _id: 1, a: 1, b: { c: 1, d: 2 } }], {
      pipeline: [{ $project: { a: 0, 'b.c': 0 } }],
      documents: [{ _id: 1, b: { d: 2 } }],
    }),
    aggregates('$project enters the documents of an array', [{ _id: 1, a: [{ b: 1, c: 2 }, { c: 3 }, 5] }], {
      pipeline: [{ $project: { 'a.b': 1 } }],
      documents: [{ _id: 1, a: [{ b: 1 }, {}] }],
    }),
    aggregates('$project keeps the order of the document and puts computed fields last', [{ _id: 1, a: 1, b: 2 }], {
      pipeline: [{ $project: { x: '$a', b: 1, a: 1 } }],
      documents: [{ _id: 1, a: 1, b: 2, x: 1 }],
    }),
    aggregates('$project leaves out what is missing', [{ _id: 1 }], {
      pipeline: [{ $project: { x: '$a', y: ['$a'] } }],
      documents: [{ _id: 1, y: [null] }],
    }),
    refusesPipeline(
      '$project does not mix inclusion and exclusion',
      [{ $project: { a: 1, b: 0 } }],
      [31254, 'Cannot do exclusion on field b in inclusion projection'],
    ),
  ],
  $addFields: [
    aggregates('$addFields adds, replaces in place and enters documents', [{ _id: 1, a: 1, b: { c: 1 } }], {
      pipeline: [{ $addFields: { a: 'x', 'b.d': 2, e: '$b.c' } }],
      documents: [{ _id: 1, a: 'x', b: { c: 1, d: 2 }, e: 1 }],
    }),
    aggregates('$addFields changes every document of an array', [{ _id: 1, a: [{ b: 1 }, { b: 2 }] }], {
      pipeline: [{ $addFields: { 'a.c': 0 } }],
      documents: [
        {
          _id: 1,
          a: [
            { b: 1, c: 0 },
            { b: 2, c: 0 },
          ],
        },
      ],
    }),
    aggregates('$addFields with $$REMOVE takes a field away', [{ _id: 1, a: 1 }], {
      pipeline: [{ $addFields: { a: '$$REMOVE' } }],
      documents: [{ _id: 1 }],
    }),
  ],
  $set: [
    aggregates('$set is another name of $addFields', [{ _id: 1 }], {
      pipeline: [{ $set: { a: { b: 1 } } }],
      documents: [{ _id: 1, a: { b: 1 } }],
    }),
  ],
  $unset: [
    aggregates('$unset takes fields away', [{ _id: 1, a: 1, b: { c: 1, d: 1 } }], {
      pipeline: [{ $unset: ['a', 'b.c'] }],
      documents: [{ _id: 1, b: { d: 1 } }],
    }),
  ],
  $replaceRoot: [
    aggregates('$replaceRoot makes a part the whole', [{ _id: 1, a: { b: 1 } }], {
      pipeline: [{ $replaceRoot: { newRoot: '$a' } }],
      documents: [{ b: 1 }],
    }),
    refusesPipeline(
      '$replaceRoot needs a document',
      [{ $replaceRoot: { newRoot: '$_id' } }],
      [40228, 'must evaluate to an object'],
    ),
  ],
  $replaceWith: [
    aggregates('$replaceWith is its short form', [{ _id: 1, a: 2 }], {
      pipeline: [{ $replaceWith: { x: '$a' } }],
      documents: [{ x: 2 }],
    }),
  ],
  $sort: [
    aggregates('$sort orders by several fields', SALES, {
      pipeline: [{ $sort: { price: 1, quantity: -1 } }, { $project: { _id: 1 } }],
      documents: [{ _id: 4 }, { _id: 3 }, { _id: 1 }, { _id: 2 }],
    }),
    aggregates(
      '$sort orders types: null and missing, numbers, strings, objects, arrays by their lowest, booleans, dates',
      [
        { _id: 1, a: new Date(0) },
        { _id: 2, a: 'x' },
        { _id: 3, a: 5 },
        { _id: 4 },
        { _id: 5, a: true },
        { _id: 6, a: { b: 1 } },
        { _id: 7, a: [9, 1] },
      ],
      {
        pipeline: [{ $sort: { a: 1, _id: 1 } }, { $project: { _id: 1 } }],
        documents: [{ _id: 4 }, { _id: 7 }, { _id: 3 }, { _id: 2 }, { _id: 6 }, { _id: 5 }, { _id: 1 }],
      },
    ),
  ],
  $limit: [
    aggregates('$limit keeps the first', SALES, {
      pipeline: [{ $sort: { _id: 1 } }, { $limit: 1 }, { $project: { _id: 1 } }],
      documents: [{ _id: 1 }],
    }),
  ],
  $skip: [
    aggregates('$skip leaves out the first', SALES, {
      pipeline: [{ $sort: { _id: 1 } }, { $skip: 3 }, { $project: { _id: 1 } }],
      documents: [{ _id: 4 }],
    }),
  ],
  $sample: [
    aggregates('$sample takes as many as it is asked for', SALES, {
      pipeline: [{ $sample: { size: 3 } }, { $count: 'n' }],
      documents: [{ n: 3 }],
    }),
  ],
  $count: [
    aggregates('$count counts', SALES, {
      pipeline: [{ $match: { price: 5 } }, { $count: 'n' }],
      documents: [{ n: 2 }],
    }),
    aggregates('$count of nothing gives no document', [], { pipeline: [{ $count: 'n' }], documents: [] }),
  ],
  $unwind: [
    aggregates('$unwind gives one document per element and none for empty arrays', ORDERS, {
      pipeline: [{ $unwind: '$tags' }, { $sort: { tags: 1 } }],
      documents: [
        { _id: 1, item: 'almonds', tags: 'a' },
        { _id: 1, item: 'almonds', tags: 'b' },
      ],
    }),
    aggregates('$unwind can keep what has no elements and number the elements', ORDERS, {
      pipeline: [
        { $sort: { _id: 1 } },
        { $unwind: { path: '$tags', preserveNullAndEmptyArrays: true, includeArrayIndex: 'i' } },
      ],
      documents: [
        { _id: 1, item: 'almonds', tags: 'a', i: Long.fromNumber(0) },
        { _id: 1, item: 'almonds', tags: 'b', i: Long.fromNumber(1) },
        { _id: 2, item: 'pecans', i: null },
        { _id: 3, i: null },
      ],
    }),
    aggregates('$unwind of a value that is no array leaves it', [{ _id: 1, a: { b: 5 } }], {
      pipeline: [{ $unwind: '$a.b' }],
      documents: [{ _id: 1, a: { b: 5 } }],
    }),
  ],
  $group: [
    aggregates('$group by a field', SALES, {
      pipeline: [{ $group: { _id: '$item', total: { $sum: '$quantity' } } }, { $sort: { _id: 1 } }],
      documents: [
        { _id: 'abc', total: 2 },
        { _id: 'jkl', total: 1 },
        { _id: 'xyz', total: 30 },
      ],
    }),
    aggregates('$group by null makes one group', SALES, {
      pipeline: [{ $group: { _id: null, n: { $sum: 1 } } }],
      documents: [{ _id: null, n: 4 }],
    }),
    aggregates('$group by a document', SALES, {
      pipeline: [{ $group: { _id: { item: '$item', price: '$price' } } }, { $sort: { _id: 1 } }, { $limit: 1 }],
      documents: [{ _id: { item: 'abc', price: 10 } }],
    }),
    aggregates(
      '$group treats equal numbers as one',
      [
        { _id: 1, a: 1 },
        { _id: 2, a: new Double(1) },
      ],
      { pipeline: [{ $group: { _id: '$a', n: { $sum: 1 } } }, { $project: { _id: 0 } }], documents: [{ n: 2 }] },
    ),
    refusesPipeline(
      '$group refuses unknown accumulators by name',
      [{ $group: { _id: 1, x: { $foo: 1 } } }],
      [15952, "unknown group operator '$foo'"],
    ),
  ],
  $sortByCount: [
    aggregates('$sortByCount counts values, the most frequent first', SALES, {
      pipeline: [{ $sortByCount: '$price' }, { $limit: 1 }],
      documents: [{ _id: 5, count: 2 }],
    }),
  ],
  $bucket: [
    aggregates('$bucket sorts values into ranges', SALES, {
      pipeline: [
        {
          $bucket: {
            groupBy: '$price',
            boundaries: [0, 10, 15],
            default: 'other',
            output: { n: { $sum: 1 }, ids: { $push: '$_id' } },
          },
        },
      ],
      documents: [
        { _id: 0, n: 2, ids: [3, 4] },
        { _id: 10, n: 1, ids: [1] },
        { _id: 'other', n: 1, ids: [2] },
      ],
    }),
  ],
  $lookup: [
    aggregates('$lookup joins by equality; missing joins with null and missing', ORDERS, {
      others: { stock: STOCK },
      pipeline: [
        { $lookup: { from: 'stock', localField: 'item', foreignField: 'sku', as: 's' } },
        { $project: { ids: '$s._id' } },
        { $sort: { _id: 1 } },
      ],
      documents: [
        { _id: 1, ids: [1] },
        { _id: 2, ids: [] },
        { _id: 3, ids: [3, 4] },
      ],
    }),
    aggregates('$lookup joins every element of an array', ORDERS, {
      others: { stock: STOCK },
      pipeline: [
        { $match: { _id: 1 } },
        { $lookup: { from: 'stock', localField: 'tags', foreignField: 'tag', as: 's' } },
        { $project: { ids: '$s._id' } },
      ],
      documents: [{ _id: 1, ids: [1, 2] }],
    }),
    aggregates('$lookup from an array without elements joins with null and missing', ORDERS, {
      others: { stock: STOCK },
      pipeline: [
        { $match: { _id: 2 } },
        { $lookup: { from: 'stock', localField: 'tags', foreignField: 'tag', as: 's' } },
        { $project: { ids: '$s._id' } },
      ],
      documents: [{ _id: 2, ids: [3, 4] }],
    }),
    aggregates('$lookup by a pipeline sees variables', ORDERS, {
      others: { stock: STOCK },
      pipeline: [
        { $match: { _id: 1 } },
        {
          $lookup: {
            from: 'stock',
            let: { wanted: '$item' },
            pipeline: [
              { $match: { $expr: { $eq: ['$sku', '$$wanted'] } } },
              { $project: { _id: 0, n: 1, of: '$$wanted' } },
            ],
            as: 's',
          },
        },
        { $project: { s: 1 } },
      ],
      documents: [{ _id: 1, s: [{ n: 120, of: 'almonds' }] }],
    }),
    aggregates('$lookup by fields and a pipeline', ORDERS, {
      others: { stock: STOCK },
      pipeline: [
        { $match: { _id: 3 } },
        {
          $lookup: {
            from: 'stock',
            localField: 'item',
            foreignField: 'sku',
            pipeline: [{ $match: { n: { $gt: 0 } } }],
            as: 's',
          },
        },
        { $project: { ids: '$s._id' } },
      ],
      documents: [{ _id: 3, ids: [4] }],
    }),
    aggregates('$lookup in a collection that does not exist finds nothing', [{ _id: 1 }], {
      pipeline: [{ $lookup: { from: 'nowhere', localField: 'a', foreignField: 'b', as: 's' } }],
      documents: [{ _id: 1, s: [] }],
    }),
  ],
  $facet: [
    aggregates('$facet runs several pipelines over the same documents', SALES, {
      pipeline: [
        {
          $facet: {
            count: [{ $count: 'n' }],
            cheap: [{ $match: { price: { $lt: 10 } } }, { $sort: { _id: 1 } }, { $project: { _id: 1 } }],
          },
        },
      ],
      documents: [{ count: [{ n: 4 }], cheap: [{ _id: 3 }, { _id: 4 }] }],
    }),
  ],
  $unionWith: [
    aggregates('$unionWith appends another collection', [{ _id: 1 }], {
      others: { stock: STOCK },
      pipeline: [{ $unionWith: { coll: 'stock', pipeline: [{ $match: { n: 80 } }, { $project: { _id: 1 } }] } }],
      documents: [{ _id: 1 }, { _id: 2 }],
    }),
  ],
  unknown: [
    refusesPipeline(
      'an unknown stage is refused by name',
      [{ $foo: {} }],
      [40324, "Unrecognized pipeline stage name: '$foo'"],
    ),
  ],
};

const V = [
  { _id: 1, v: 1 },
  { _id: 2, v: 2.5 },
  { _id: 3, v: 'x' },
  { _id: 4, v: null },
  { _id: 5 },
  { _id: 6, v: 2.5 },
];

const grouped = (accumulator: object, value: unknown, items: object[] = V) =>
  aggregates(`${JSON.stringify(accumulator)} gives ${JSON.stringify(value)}`, items, {
    pipeline: [{ $sort: { _id: 1 } }, { $group: { _id: 0, r: accumulator } }, { $project: { _id: 0, r: 1 } }],
    documents: [{ r: value }],
  });

/** Accumulators of $group. */
export const ACCUMULATOR_CASES: CaseTable = {
  $sum: [
    grouped({ $sum: '$v' }, new Double(6)),
    grouped({ $sum: 1 }, 6),
    grouped({ $sum: '$v' }, Long.fromString('2147483648'), [
      { _id: 1, v: 2147483647 },
      { _id: 2, v: 1 },
    ]),
    grouped({ $sum: '$missing' }, 0),
  ],
  $avg: [grouped({ $avg: '$v' }, new Double(2)), grouped({ $avg: '$missing' }, null)],
  $min: [grouped({ $min: '$v' }, 1), grouped({ $min: '$missing' }, null)],
  $max: [grouped({ $max: '$v' }, 'x')],
  $first: [grouped({ $first: '$v' }, 1)],
  $last: [grouped({ $last: '$v' }, 2.5)],
  $push: [grouped({ $push: '$v' }, [1, 2.5, 'x', null, 2.5])],
  $addToSet: [grouped({ $addToSet: '$v' }, [1], [{ _id: 1, v: 1 }, { _id: 2, v: 1 }, { _id: 3 }])],
  $count: [grouped({ $count: {} }, 6)],
  $mergeObjects: [
    grouped({ $mergeObjects: '$v' }, { a: 1, b: 2 }, [
      { _id: 1, v: { a: 0 } },
      { _id: 2, v: { a: 1, b: 2 } },
      { _id: 3 },
    ]),
  ],
  $stdDevPop: [
    grouped(
      { $stdDevPop: '$v' },
      new Double(2),
      [2, 4, 4, 4, 5, 5, 7, 9].map((v, _id) => ({ _id, v })),
    ),
  ],
  $stdDevSamp: [grouped({ $stdDevSamp: '$v' }, null, [{ _id: 1, v: 1 }])],
};
