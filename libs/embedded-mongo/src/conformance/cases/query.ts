import { BSONRegExp, Decimal128, Double, Long, MaxKey, MinKey, ObjectId } from 'bson';
import { finds, refusesFilter } from '../build-case.ts';
import type { CaseTable } from '../case.ts';

const NUMBERS = [
  { _id: 1, a: 1 },
  { _id: 2, a: new Double(1) },
  { _id: 3, a: Long.fromNumber(1) },
  { _id: 4, a: Decimal128.fromString('1.0') },
  { _id: 5, a: '1' },
  { _id: 6, a: [1, 2] },
  { _id: 7, a: null },
  { _id: 8 },
  { _id: 9, a: true },
];

const ORDERED = [
  { _id: 1, a: 5 },
  { _id: 2, a: 7.5 },
  { _id: 3, a: 'm' },
  { _id: 4, a: [1, 9] },
  { _id: 5, a: null },
  { _id: 6 },
  { _id: 7, a: new Date(0) },
];

const LISTS = [
  {
    _id: 1,
    tags: ['a', 'b'],
    items: [
      { k: 1, v: 5 },
      { k: 2, v: 8 },
    ],
  },
  { _id: 2, tags: ['a'], items: [{ k: 1, v: 8 }] },
  { _id: 3, tags: [], items: [] },
  { _id: 4, tags: 'a', items: { k: 1, v: 8 } },
  { _id: 5, tags: [['a', 'b'], 'c'] },
];

const PATHS = [
  { _id: 1, a: { b: 1 } },
  { _id: 2, a: [{ b: 1 }, { b: 2 }] },
  { _id: 3, a: [{ c: 1 }] },
  { _id: 4, a: { b: null } },
  { _id: 5, a: 4 },
  { _id: 6, a: [] },
  { _id: 7 },
  { _id: 8, a: [{ b: [1, 3] }] },
];

/** Query operators on a field, and the plain forms of a condition (`field`). */
export const QUERY_CASES: CaseTable = {
  field: [
    finds('a value matches equal numbers of every type and array elements', NUMBERS, {
      filter: { a: 1 },
      ids: [1, 2, 3, 4, 6],
    }),
    finds('null matches null and a missing field', NUMBERS, { filter: { a: null }, ids: [7, 8] }),
    finds('an array matches as a whole', NUMBERS, { filter: { a: [1, 2] }, ids: [6] }),
    finds('an array matches an element that is that array', LISTS, { filter: { tags: ['a', 'b'] }, ids: [1, 5] }),
    finds(
      'a document matches only with the same fields in the same order',
      [
        { _id: 1, a: { x: 1, y: 2 } },
        { _id: 2, a: { y: 2, x: 1 } },
        { _id: 3, a: { x: 1 } },
      ],
      { filter: { a: { x: 1, y: 2 } }, ids: [1] },
    ),
    finds('a path enters documents and the documents in arrays', PATHS, { filter: { 'a.b': 1 }, ids: [1, 2, 8] }),
    finds('a path with an index picks an array element', PATHS, { filter: { 'a.1.b': 2 }, ids: [2] }),
    finds('null at a path matches a missing field, not an empty array', PATHS, {
      filter: { 'a.b': null },
      ids: [3, 4, 5, 7],
    }),
    finds(
      'a regular expression matches strings',
      [
        { _id: 1, a: 'Bauamt' },
        { _id: 2, a: 'amt' },
        { _id: 3, a: 5 },
      ],
      {
        filter: { a: new BSONRegExp('^bau', 'i') },
        ids: [1],
      },
    ),
    finds('several fields have to match together', NUMBERS, { filter: { a: 1, _id: 3 }, ids: [3] }),
    finds('an object id matches itself', [{ _id: new ObjectId('65f000000000000000000001') }, { _id: 2 }], {
      filter: { _id: new ObjectId('65f000000000000000000001') },
      ids: [new ObjectId('65f000000000000000000001')],
    }),
  ],
  $eq: [
    finds('$eq is plain equality', NUMBERS, { filter: { a: { $eq: 1 } }, ids: [1, 2, 3, 4, 6] }),
    finds('$eq null matches null and a missing field', NUMBERS, { filter: { a: { $eq: null } }, ids: [7, 8] }),
  ],
  $ne: [
    finds('$ne leaves out arrays that hold the value', NUMBERS, { filter: { a: { $ne: 1 } }, ids: [5, 7, 8, 9] }),
    finds('$ne null finds what has a value', NUMBERS, { filter: { a: { $ne: null } }, ids: [1, 2, 3, 4, 5, 6, 9] }),
  ],
  $gt: [
    finds('$gt compares within one type', ORDERED, { filter: { a: { $gt: 5 } }, ids: [2, 4] }),
    finds('$gt compares strings by code point', ORDERED, { filter: { a: { $gt: 'a' } }, ids: [3] }),
    finds(
      '$gt MinKey finds every value',
      [
        { _id: 1, a: 1 },
        { _id: 2, a: 'x' },
      ],
      { filter: { a: { $gt: new MinKey() } }, ids: [1, 2] },
    ),
  ],
  $gte: [
    finds('$gte includes the bound', ORDERED, { filter: { a: { $gte: 5 } }, ids: [1, 2, 4] }),
    finds('$gte null matches null and a missing field', ORDERED, { filter: { a: { $gte: null } }, ids: [5, 6] }),
  ],
  $lt: [
    finds('$lt compares within one type', ORDERED, { filter: { a: { $lt: 6 } }, ids: [1, 4] }),
    finds('$lt with $gt may be fulfilled by different array elements', ORDERED, {
      filter: { a: { $gt: 5, $lt: 6 } },
      ids: [4],
    }),
    finds(
      '$lt MaxKey finds every value',
      [
        { _id: 1, a: 1 },
        { _id: 2, a: 'x' },
      ],
      { filter: { a: { $lt: new MaxKey() } }, ids: [1, 2] },
    ),
  ],
  $lte: [
    finds('$lte includes the bound', ORDERED, { filter: { a: { $lte: 5 } }, ids: [1, 4] }),
    finds('$lte compares dates with dates only', ORDERED, { filter: { a: { $lte: new Date(1) } }, ids: [7] }),
  ],
  $in: [
    finds('$in matches any of the values', NUMBERS, { filter: { a: { $in: ['1', true] } }, ids: [5, 9] }),
    finds('$in with null matches a missing field', NUMBERS, { filter: { a: { $in: [null, '1'] } }, ids: [5, 7, 8] }),
    finds('$in takes regular expressions', LISTS, { filter: { tags: { $in: [new BSONRegExp('^c$')] } }, ids: [5] }),
    finds('$in of nothing matches nothing', NUMBERS, { filter: { a: { $in: [] } }, ids: [] }),
    refusesFilter('$in needs an array', { a: { $in: 1 } }, [2, '$in needs an array']),
  ],
  $nin: [
    finds('$nin leaves out the values and matches a missing field', NUMBERS, {
      filter: { a: { $nin: [1, null] } },
      ids: [5, 9],
    }),
    finds('$nin of nothing matches all', LISTS, { filter: { tags: { $nin: [] } }, ids: [1, 2, 3, 4, 5] }),
  ],
  $exists: [
    finds('$exists true includes null', NUMBERS, { filter: { a: { $exists: true } }, ids: [1, 2, 3, 4, 5, 6, 7, 9] }),
    finds('$exists false finds what lacks the field', NUMBERS, { filter: { a: { $exists: false } }, ids: [8] }),
    finds('$exists false at a path through arrays', PATHS, {
      filter: { 'a.b': { $exists: false } },
      ids: [3, 5, 6, 7],
    }),
  ],
  $type: [
    finds('$type by name, in arrays too', NUMBERS, { filter: { a: { $type: 'int' } }, ids: [1, 6] }),
    finds('$type number means all numeric types', NUMBERS, {
      filter: { a: { $type: 'number' } },
      ids: [1, 2, 3, 4, 6],
    }),
    finds('$type by number and as a list', NUMBERS, { filter: { a: { $type: [2, 'bool'] } }, ids: [5, 9] }),
    finds('$type array means the field itself', NUMBERS, { filter: { a: { $type: 'array' } }, ids: [6] }),
    refusesFilter('$type refuses unknown names', { a: { $type: 'number2' } }, [2, 'number2']),
  ],
  $not: [
    finds('$not negates, a missing field included', ORDERED, {
      filter: { a: { $not: { $gt: 5 } } },
      ids: [1, 3, 5, 6, 7],
    }),
    finds('$not takes a regular expression', [{ _id: 1, a: 'x' }, { _id: 2, a: 'y' }, { _id: 3 }], {
      filter: { a: { $not: new BSONRegExp('x') } },
      ids: [2, 3],
    }),
    refusesFilter('$not needs a condition', { a: { $not: 5 } }, [2, '$not needs a']),
  ],
  $regex: [
    finds(
      '$regex finds a part of a string',
      [
        { _id: 1, a: 'Gewerbeamt' },
        { _id: 2, a: 'Bauhof' },
      ],
      { filter: { a: { $regex: 'amt$' } }, ids: [1] },
    ),
    finds('$regex looks into arrays', LISTS, { filter: { tags: { $regex: '^b' } }, ids: [1] }),
  ],
  $options: [
    finds(
      '$options i ignores case',
      [
        { _id: 1, a: 'ÄMTER' },
        { _id: 2, a: 'Bauhof' },
      ],
      { filter: { a: { $regex: 'ämt', $options: 'i' } }, ids: [1] },
    ),
    finds(
      '$options m lets ^ match after a line break',
      [
        { _id: 1, a: 'x\nab' },
        { _id: 2, a: 'xab' },
      ],
      { filter: { a: { $regex: '^a', $options: 'm' } }, ids: [1] },
    ),
    finds(
      '$options s lets a dot match a line break',
      [
        { _id: 1, a: 'a\nb' },
        { _id: 2, a: 'ab' },
      ],
      { filter: { a: { $regex: 'a.b', $options: 's' } }, ids: [1] },
    ),
    finds(
      '$options x ignores white space in the pattern',
      [
        { _id: 1, a: 'ab' },
        { _id: 2, a: 'a b' },
      ],
      { filter: { a: { $regex: 'a b # both', $options: 'x' } }, ids: [1] },
    ),
    refusesFilter('$options needs a $regex', { a: { $options: 'i' } }, [2, '$options needs a $regex']),
  ],
  $all: [
    finds('$all needs every value', LISTS, { filter: { tags: { $all: ['a', 'b'] } }, ids: [1] }),
    finds('$all of one value matches a field that is no array', LISTS, {
      filter: { tags: { $all: ['a'] } },
      ids: [1, 2, 4],
    }),
    finds('$all with $elemMatch', LISTS, {
      filter: { items: { $all: [{ $elemMatch: { k: 1, v: 5 } }, { $elemMatch: { k: 2 } }] } },
      ids: [1],
    }),
    finds('$all of nothing matches nothing', LISTS, { filter: { tags: { $all: [] } }, ids: [] }),
  ],
  $elemMatch: [
    finds('$elemMatch needs one element that fulfils everything', LISTS, {
      filter: { items: { $elemMatch: { k: 1, v: 8 } } },
      ids: [2],
    }),
    finds('without $elemMatch different elements may do', LISTS, {
      filter: { 'items.k': 1, 'items.v': 8 },
      ids: [1, 2, 4],
    }),
    finds(
      '$elemMatch with operators on values',
      [
        { _id: 1, a: [80, 88] },
        { _id: 2, a: [75, 92] },
        { _id: 3, a: 82 },
      ],
      {
        filter: { a: { $elemMatch: { $gte: 80, $lt: 85 } } },
        ids: [1],
      },
    ),
    finds(
      '$elemMatch takes an array in an array for a document',
      [
        { _id: 1, a: [[1]] },
        { _id: 2, a: [1] },
      ],
      {
        filter: { a: { $elemMatch: { k: null } } },
        ids: [1],
      },
    ),
    finds('$elemMatch with $or', LISTS, {
      filter: { items: { $elemMatch: { $or: [{ k: 2 }, { v: 99 }] } } },
      ids: [1],
    }),
  ],
  $size: [
    finds('$size counts the elements', LISTS, { filter: { tags: { $size: 2 } }, ids: [1, 5] }),
    finds('$size 0 finds empty arrays', LISTS, { filter: { tags: { $size: 0 } }, ids: [3] }),
    refusesFilter('$size refuses negative numbers', { a: { $size: -1 } }, [2, '$size']),
  ],
  $mod: [
    finds(
      '$mod compares the remainder',
      [
        { _id: 1, a: 4 },
        { _id: 2, a: 5 },
        { _id: 3, a: 8.9 },
        { _id: 4, a: 'x' },
      ],
      { filter: { a: { $mod: [4, 0] } }, ids: [1, 3] },
    ),
    refusesFilter('$mod refuses the divisor 0', { a: { $mod: [0, 1] } }, [2, 'divisor cannot be 0']),
  ],
};

/** Operators that stand in place of a field. */
export const TOP_LEVEL_CASES: CaseTable = {
  $and: [
    finds('$and needs all branches', ORDERED, {
      filter: { $and: [{ a: { $gte: 5 } }, { _id: { $lt: 2 } }] },
      ids: [1],
    }),
    refusesFilter('$and refuses an empty list', { $and: [] }, [2, '$and/$or/$nor must be a nonempty array']),
  ],
  $or: [finds('$or needs one branch', ORDERED, { filter: { $or: [{ a: 'm' }, { _id: 1 }] }, ids: [1, 3] })],
  $nor: [
    finds('$nor needs none of the branches', ORDERED, {
      filter: { $nor: [{ a: { $type: 'number' } }, { a: null }] },
      ids: [3, 7],
    }),
  ],
  $expr: [
    finds(
      '$expr compares two fields',
      [
        { _id: 1, a: 5, b: 3 },
        { _id: 2, a: 1, b: 3 },
      ],
      { filter: { $expr: { $gt: ['$a', '$b'] } }, ids: [1] },
    ),
  ],
  $comment: [finds('$comment changes nothing', ORDERED, { filter: { _id: 1, $comment: 'why' }, ids: [1] })],
};

/** What a filter must not hold. */
export const QUERY_REFUSALS: CaseTable = {
  unknown: [
    refusesFilter('an unknown top-level operator is refused by name', { $foo: 1 }, [
      2,
      'unknown top level operator: $foo',
    ]),
    refusesFilter('an invented operator is refused by name', { a: { $foo: 1 } }, [2, 'unknown operator: $foo']),
  ],
};
