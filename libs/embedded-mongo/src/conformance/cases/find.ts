import { projects, runs } from '../build-case.ts';
import type { CaseTable } from '../case.ts';

const ITEMS = [
  {
    _id: 1,
    a: 3,
    b: { c: 1, d: 2 },
    list: [
      { k: 1, v: 1 },
      { k: 2, v: 2 },
      { k: 3, v: 3 },
    ],
  },
  { _id: 2, a: 1, b: { c: 2 }, list: [] },
  { _id: 3, a: 2 },
];

const ids = (...values: number[]): object[] => values.map((_id) => ({ _id }));

/** Projections of find. */
export const PROJECTION_CASES: CaseTable = {
  inclusion: [
    projects('1 includes a field and the _id', ITEMS, {
      find: { filter: { _id: 1 }, projection: { a: 1 } },
      documents: [{ _id: 1, a: 3 }],
    }),
    projects('the _id can be left out', ITEMS, {
      find: { filter: { _id: 1 }, projection: { _id: 0, 'b.c': 1 } },
      documents: [{ b: { c: 1 } }],
    }),
    projects('a path includes fields of the documents in an array', ITEMS, {
      find: { filter: { _id: 1 }, projection: { 'list.k': 1 } },
      documents: [{ _id: 1, list: [{ k: 1 }, { k: 2 }, { k: 3 }] }],
    }),
  ],
  exclusion: [
    projects('0 leaves a field out', ITEMS, {
      find: { filter: { _id: 1 }, projection: { list: 0, 'b.d': 0 } },
      documents: [{ _id: 1, a: 3, b: { c: 1 } }],
    }),
    projects('only the _id can be left out', ITEMS, {
      find: { filter: { _id: 3 }, projection: { _id: 0 } },
      documents: [{ a: 2 }],
    }),
    runs('inclusion and exclusion do not mix', { items: ITEMS }, [
      { find: 'items', projection: { a: 1, b: 0 } },
      { error: 31254, message: 'Cannot do exclusion on field b in inclusion projection' },
    ]),
    runs('exclusion and inclusion do not mix', { items: ITEMS }, [
      { find: 'items', projection: { a: 0, b: 1 } },
      { error: 31253, message: 'Cannot do inclusion on field b in exclusion projection' },
    ]),
  ],
  expression: [
    projects('an expression computes a field', ITEMS, {
      find: { filter: { _id: 1 }, projection: { sum: { $add: ['$a', '$b.c'] } } },
      documents: [{ _id: 1, sum: 4 }],
    }),
  ],
  $slice: [
    projects('$slice takes the first elements and keeps all other fields', ITEMS, {
      find: { filter: { _id: 2 }, projection: { list: { $slice: 1 } } },
      documents: [{ _id: 2, a: 1, b: { c: 2 }, list: [] }],
    }),
    projects('$slice with a start', ITEMS, {
      find: { filter: { _id: 1 }, projection: { list: { $slice: [1, 1] }, a: 0, b: 0 } },
      documents: [{ _id: 1, list: [{ k: 2, v: 2 }] }],
    }),
    projects('a negative $slice takes the last', ITEMS, {
      find: { filter: { _id: 1 }, projection: { 'list.k': 1, a: 1 } },
      documents: [{ _id: 1, a: 3, list: [{ k: 1 }, { k: 2 }, { k: 3 }] }],
    }),
  ],
  $elemMatch: [
    projects('$elemMatch gives the first element that matches', ITEMS, {
      find: { filter: { _id: 1 }, projection: { list: { $elemMatch: { v: { $gte: 2 } } } } },
      documents: [{ _id: 1, list: [{ k: 2, v: 2 }] }],
    }),
  ],
  $: [
    projects('$ gives the element that the filter found', ITEMS, {
      find: { filter: { 'list.k': 3 }, projection: { 'list.$': 1 } },
      documents: [{ _id: 1, list: [{ k: 3, v: 3 }] }],
    }),
  ],
};

/** What a find can be asked besides its filter. */
export const FIND_CASES: CaseTable = {
  sort: [
    projects('sort orders, skip and limit cut', ITEMS, {
      find: { sort: { a: 1 }, skip: 1, limit: 1, projection: { _id: 1 } },
      documents: ids(3),
    }),
    projects('sort by a path with a missing field first', ITEMS, {
      find: { sort: { 'b.c': 1 }, projection: { _id: 1 } },
      documents: ids(3, 1, 2),
    }),
    projects(
      'sort descending by the highest element of arrays',
      [{ _id: 1, a: [1, 9] }, { _id: 2, a: [5] }, { _id: 3, a: [] }, { _id: 4 }],
      { find: { sort: { a: -1 }, projection: { _id: 1 } }, documents: ids(1, 2, 4, 3) },
    ),
  ],
};
