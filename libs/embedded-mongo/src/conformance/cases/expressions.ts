/* oxlint-disable unicorn/no-thenable -- $cond and $switch have a field named then */
import { Decimal128, Double, Long, ObjectId } from 'bson';
import { computes, refusesExpression } from '../build-case.ts';
import type { CaseTable } from '../case.ts';

const double = (value: number): Double => new Double(value);
const long = (value: number): Long => Long.fromNumber(value);
const decimal = (text: string): Decimal128 => Decimal128.fromString(text);
const date = (text: string): Date => new Date(text);
const ID = new ObjectId('65f000000000000000000001');
const D = { d: date('2014-01-01T08:15:39.736Z') };

/** Expressions by the operator they are about. */
export const EXPRESSION_CASES: CaseTable = {
  $add: [
    computes({ $add: ['$a', 2, 3] }, { a: 1 }, 6),
    computes({ $add: [1, 0.5] }, {}, 1.5),
    computes({ $add: ['$d', 1000] }, { d: date('2014-01-01T00:00:00Z') }, date('2014-01-01T00:00:01Z')),
    computes({ $add: [1, null] }, {}, null),
    refusesExpression({ $add: [1, 'x'] }, {}, [14, '$add only supports numeric or date types, not string']),
  ],
  $subtract: [
    computes({ $subtract: [5, 3] }, {}, 2),
    computes(
      { $subtract: ['$b', '$a'] },
      { a: date('2014-01-01T00:00:00Z'), b: date('2014-01-01T00:00:05Z') },
      long(5000),
    ),
    computes({ $subtract: ['$a', 1000] }, { a: date('2014-01-01T00:00:01Z') }, date('2014-01-01T00:00:00Z')),
  ],
  $multiply: [
    computes({ $multiply: [2, 3, double(1.5)] }, {}, double(9)),
    computes({ $multiply: [decimal('0.1'), 3] }, {}, decimal('0.3')),
  ],
  $divide: [
    computes({ $divide: [7, 2] }, {}, 3.5),
    computes({ $divide: [6, 2] }, {}, double(3)),
    computes({ $divide: [decimal('1'), 8] }, {}, decimal('0.125')),
    refusesExpression({ $divide: ['$a', 0] }, { a: 1 }, [2, "can't $divide by zero"]),
  ],
  $mod: [computes({ $mod: [7, 3] }, {}, 1), computes({ $mod: [-7, 3] }, {}, -1), computes({ $mod: [7.5, 2] }, {}, 1.5)],
  $abs: [computes({ $abs: -5 }, {}, 5), computes({ $abs: '$a' }, { a: null }, null)],
  $ceil: [computes({ $ceil: 7.2 }, {}, double(8)), computes({ $ceil: -2.8 }, {}, double(-2))],
  $floor: [
    computes({ $floor: 7.8 }, {}, double(7)),
    computes({ $floor: -2.8 }, {}, double(-3)),
    computes({ $floor: 5 }, {}, 5),
  ],
  $round: [
    computes({ $round: [10.5, 0] }, {}, double(10)),
    computes({ $round: [11.5, 0] }, {}, double(12)),
    computes({ $round: [19.25, 1] }, {}, 19.2),
    computes({ $round: [28.73, 1] }, {}, 28.7),
    computes({ $round: [1234, -2] }, {}, 1200),
  ],
  $trunc: [computes({ $trunc: [19.25, 1] }, {}, 19.2), computes({ $trunc: [-7.8] }, {}, double(-7))],
  $sqrt: [computes({ $sqrt: 25 }, {}, double(5)), refusesExpression({ $sqrt: '$a' }, { a: -1 }, [28714, '$sqrt'])],
  $exp: [computes({ $exp: 0 }, {}, double(1))],
  $ln: [computes({ $ln: 1 }, {}, double(0))],
  $log10: [computes({ $log10: 100 }, {}, double(2))],
  $log: [computes({ $log: [100, 10] }, {}, double(2))],
  $pow: [
    computes({ $pow: [5, 2] }, {}, 25),
    computes({ $pow: [2, 0.5] }, {}, Math.SQRT2),
    computes({ $pow: [2, -1] }, {}, 0.5),
  ],
  $eq: [computes({ $eq: ['$a', 1] }, { a: double(1) }, true), computes({ $eq: ['$a', null] }, {}, false)],
  $ne: [computes({ $ne: [1, 2] }, {}, true)],
  $gt: [computes({ $gt: ['$a', null] }, { a: 1 }, true), computes({ $gt: ['x', 5] }, {}, true)],
  $gte: [computes({ $gte: [2, 2] }, {}, true)],
  $lt: [computes({ $lt: ['$a', 1] }, {}, true)],
  $lte: [computes({ $lte: [3, 2] }, {}, false)],
  $cmp: [
    computes({ $cmp: [1, 2] }, {}, -1),
    computes({ $cmp: ['b', 'a'] }, {}, 1),
    refusesExpression({ $cmp: [1] }, {}, [16020, 'takes exactly 2 arguments. 1 were passed in']),
  ],
  $and: [
    computes({ $and: [1, 'x', []] }, {}, true),
    computes({ $and: [true, 0] }, {}, false),
    computes({ $and: [] }, {}, true),
  ],
  $or: [computes({ $or: [null, '$missing', 0] }, {}, false), computes({ $or: [false, 1] }, {}, true)],
  $not: [computes({ $not: [null] }, {}, true), computes({ $not: ['$a'] }, { a: 5 }, false)],
  $cond: [
    computes({ $cond: [{ $gte: ['$a', 250] }, 30, 20] }, { a: 300 }, 30),
    computes({ $cond: { if: false, then: 1, else: '$missing' } }, {}),
  ],
  $ifNull: [computes({ $ifNull: ['$a', 'none'] }, {}, 'none'), computes({ $ifNull: ['$a', '$b', 3] }, { b: 2 }, 2)],
  $switch: [
    computes({ $switch: { branches: [{ case: { $eq: ['$a', 1] }, then: 'one' }], default: 'many' } }, { a: 2 }, 'many'),
    refusesExpression({ $switch: { branches: [{ case: { $eq: ['$a', 5] }, then: 1 }] } }, { a: 2 }, [
      40066,
      '$switch could not find a matching branch',
    ]),
  ],
  $concat: [
    computes({ $concat: ['a', '$b'] }, { b: 'c' }, 'ac'),
    computes({ $concat: ['a', null] }, {}, null),
    refusesExpression({ $concat: ['a', 1] }, {}, [16702, '$concat only supports strings, not int']),
  ],
  $toLower: [computes({ $toLower: '$a' }, { a: 'AbC' }, 'abc'), computes({ $toLower: null }, {}, '')],
  $toUpper: [computes({ $toUpper: 'aBc' }, {}, 'ABC')],
  $strcasecmp: [computes({ $strcasecmp: ['ABC', 'abc'] }, {}, 0), computes({ $strcasecmp: ['a', 'b'] }, {}, -1)],
  $strLenCP: [computes({ $strLenCP: 'Straße' }, {}, 6)],
  $strLenBytes: [computes({ $strLenBytes: 'Straße' }, {}, 7)],
  $substrCP: [computes({ $substrCP: ['Straße', 3, 2] }, {}, 'aß')],
  $split: [
    computes({ $split: ['June-15-2013', '-'] }, {}, ['June', '15', '2013']),
    computes({ $split: [null, '-'] }, {}, null),
  ],
  $indexOfCP: [
    computes({ $indexOfCP: ['cafeteria', 'e'] }, {}, 3),
    computes({ $indexOfCP: ['foo.bar.fi', '.', 5] }, {}, 7),
    computes({ $indexOfCP: ['vanilla', 'x'] }, {}, -1),
  ],
  $trim: [
    computes({ $trim: { input: ' \n good  bye \t ' } }, {}, 'good  bye'),
    computes({ $trim: { input: ' ggggoodbyeeeee', chars: 'ge' } }, {}, ' ggggoodby'),
  ],
  $ltrim: [computes({ $ltrim: { input: ' ggggoodbyeeeee', chars: ' gd' } }, {}, 'oodbyeeeee')],
  $rtrim: [computes({ $rtrim: { input: ' ggggoodbyeeeee', chars: 'e ' } }, {}, ' ggggoodby')],
  $replaceOne: [
    computes({ $replaceOne: { input: 'a blue blue', find: 'blue', replacement: 'red' } }, {}, 'a red blue'),
  ],
  $replaceAll: [
    computes({ $replaceAll: { input: 'a blue blue', find: 'blue', replacement: { $literal: '$1' } } }, {}, 'a $1 $1'),
  ],
  $regexMatch: [
    computes({ $regexMatch: { input: 'Gewerbeamt', regex: 'AMT$', options: 'i' } }, {}, true),
    computes({ $regexMatch: { input: null, regex: 'x' } }, {}, false),
  ],
  $regexFind: [
    computes(
      { $regexFind: { input: 'Café Mokka', regex: 'M(o)(x)?' } },
      {},
      { match: 'Mo', idx: 5, captures: ['o', null] },
    ),
    computes({ $regexFind: { input: 'a', regex: 'b' } }, {}, null),
  ],
  $size: [
    computes({ $size: '$a' }, { a: [1, 2] }, 2),
    refusesExpression({ $size: '$a' }, {}, [17124, 'The argument to $size must be an array, but was of type: missing']),
  ],
  $isArray: [computes({ $isArray: '$a' }, { a: [] }, true), computes({ $isArray: ['x'] }, {}, false)],
  $arrayElemAt: [
    computes({ $arrayElemAt: ['$a', 0] }, { a: [1, 2] }, 1),
    computes({ $arrayElemAt: ['$a', -1] }, { a: [1, 2] }, 2),
    computes({ $arrayElemAt: ['$a', 15] }, { a: [1] }),
  ],
  $first: [computes({ $first: '$a' }, { a: [3, 4] }, 3), computes({ $first: '$a' }, { a: [] })],
  $last: [computes({ $last: '$a' }, { a: [3, 4] }, 4)],
  $concatArrays: [
    computes({ $concatArrays: ['$a', [3]] }, { a: [1, [2]] }, [1, [2], 3]),
    computes({ $concatArrays: ['$missing', [3]] }, {}, null),
  ],
  $in: [
    computes({ $in: ['abc', ['xyz', 'abc']] }, {}, true),
    refusesExpression({ $in: [1, '$a'] }, { a: 1 }, [40081, '$in requires an array as a second argument']),
  ],
  $indexOfArray: [
    computes({ $indexOfArray: ['$a', 2] }, { a: [1, 2, 1, 2] }, 1),
    computes({ $indexOfArray: ['$a', 2, 2] }, { a: [1, 2, 1, 2] }, 3),
    computes({ $indexOfArray: ['$a', 9] }, { a: [1] }, -1),
  ],
  $reverseArray: [computes({ $reverseArray: '$a' }, { a: [1, 2, 3] }, [3, 2, 1])],
  $slice: [
    computes({ $slice: ['$a', 2] }, { a: [1, 2, 3] }, [1, 2]),
    computes({ $slice: ['$a', -2] }, { a: [1, 2, 3] }, [2, 3]),
    computes({ $slice: ['$a', 1, 1] }, { a: [1, 2, 3] }, [2]),
  ],
  $range: [computes({ $range: [0, 10, 4] }, {}, [0, 4, 8]), computes({ $range: [3, 0, -1] }, {}, [3, 2, 1])],
  $filter: [
    computes({ $filter: { input: '$a', as: 'x', cond: { $gte: ['$$x', 2] } } }, { a: [1, 2, 3] }, [2, 3]),
    computes({ $filter: { input: '$a', cond: true, limit: 1 } }, { a: [1, 2] }, [1]),
  ],
  $map: [
    computes({ $map: { input: '$a', as: 'x', in: { $add: ['$$x', 2] } } }, { a: [5, 6] }, [7, 8]),
    computes({ $map: { input: '$a', in: '$$this.b' } }, { a: [{ b: 1 }, {}] }, [1, null]),
  ],
  $reduce: [
    computes(
      { $reduce: { input: ['a', 'b', 'c'], initialValue: '', in: { $concat: ['$$value', '$$this'] } } },
      {},
      'abc',
    ),
  ],
  $sortArray: [
    computes({ $sortArray: { input: '$a', sortBy: { n: -1 } } }, { a: [{ n: 1 }, { n: 2 }] }, [{ n: 2 }, { n: 1 }]),
    computes({ $sortArray: { input: [3, 1, 2], sortBy: 1 } }, {}, [1, 2, 3]),
  ],
  $zip: [
    computes({ $zip: { inputs: [['a', 'b'], [1]], useLongestLength: true, defaults: ['x', 0] } }, {}, [
      ['a', 1],
      ['b', 0],
    ]),
    computes({ $zip: { inputs: [['a', 'b'], [1]] } }, {}, [['a', 1]]),
  ],
  $setUnion: [
    computes(
      {
        $size: {
          $setUnion: [
            ['a', 'b', 'a'],
            ['b', 'c'],
          ],
        },
      },
      {},
      3,
    ),
  ],
  $setIntersection: [
    computes(
      {
        $setIntersection: [
          ['a', 'b'],
          ['b', 'c', 'b'],
        ],
      },
      {},
      ['b'],
    ),
  ],
  $setDifference: [computes({ $setDifference: [['a', 'b'], ['b']] }, {}, ['a'])],
  $setIsSubset: [computes({ $setIsSubset: [['a'], ['b', 'a']] }, {}, true)],
  $setEquals: [
    computes(
      {
        $setEquals: [
          ['a', 'b', 'a'],
          ['b', 'a'],
        ],
      },
      {},
      true,
    ),
  ],
  $anyElementTrue: [computes({ $anyElementTrue: [[false, 1]] }, {}, true)],
  $allElementsTrue: [computes({ $allElementsTrue: [[true, 0]] }, {}, false)],
  $literal: [computes({ $literal: '$a' }, {}, '$a'), computes({ $literal: { $add: 1 } }, {}, { $add: 1 })],
  $let: [computes({ $let: { vars: { t: { $add: ['$a', 1] } }, in: { $multiply: ['$$t', 2] } } }, { a: 2 }, 6)],
  $mergeObjects: [computes({ $mergeObjects: ['$a', { b: 2 }, null] }, { a: { b: 1, c: 1 } }, { b: 2, c: 1 })],
  $objectToArray: [
    computes({ $objectToArray: '$a' }, { a: { x: 1, y: 2 } }, [
      { k: 'x', v: 1 },
      { k: 'y', v: 2 },
    ]),
  ],
  $arrayToObject: [
    computes(
      { $arrayToObject: '$a' },
      {
        a: [
          { k: 'x', v: 1 },
          { k: 'y', v: 2 },
        ],
      },
      { x: 1, y: 2 },
    ),
    computes({ $arrayToObject: '$a' }, { a: [['x', 1]] }, { x: 1 }),
  ],
  $getField: [
    computes({ $getField: { field: 'a.b', input: '$$ROOT' } }, { 'a.b': 5 }, 5),
    computes({ $getField: 'a' }, { a: 1 }, 1),
  ],
  $setField: [computes({ $setField: { field: 'x.y', input: { z: 1 }, value: 2 } }, {}, { z: 1, 'x.y': 2 })],
  $toString: [
    computes({ $toString: '$a' }, { a: 2.5 }, '2.5'),
    computes({ $toString: '$a' }, { a: ID }, '65f000000000000000000001'),
    computes({ $toString: '$d' }, D, '2014-01-01T08:15:39.736Z'),
    computes({ $toString: true }, {}, 'true'),
  ],
  $toInt: [
    computes({ $toInt: '-2' }, {}, -2),
    computes({ $toInt: 5.9 }, {}, 5),
    refusesExpression({ $toInt: '$a' }, { a: '2.5' }, [241, 'Failed to parse number']),
  ],
  $toLong: [
    computes({ $toLong: '8' }, {}, long(8)),
    computes({ $toLong: '$a' }, { a: date('1970-01-01T00:00:01Z') }, long(1000)),
  ],
  $toDouble: [computes({ $toDouble: '5.5' }, {}, 5.5), computes({ $toDouble: true }, {}, double(1))],
  $toDecimal: [computes({ $toDecimal: '5.50' }, {}, decimal('5.50')), computes({ $toDecimal: 10 }, {}, decimal('10'))],
  $toBool: [
    computes({ $toBool: 0 }, {}, false),
    computes({ $toBool: 'false' }, {}, true),
    computes({ $toBool: null }, {}, null),
  ],
  $toDate: [
    computes({ $toDate: '2018-03-20' }, {}, date('2018-03-20T00:00:00Z')),
    computes({ $toDate: '$a' }, { a: long(120000) }, date('1970-01-01T00:02:00Z')),
  ],
  $toObjectId: [
    computes({ $toObjectId: '65f000000000000000000001' }, {}, ID),
    refusesExpression({ $toObjectId: '$a' }, { a: 'x' }, [241, 'Failed to parse objectId']),
  ],
  $type: [
    computes({ $type: '$a' }, {}, 'missing'),
    computes({ $type: '$a' }, { a: long(1) }, 'long'),
    computes({ $type: '$a' }, { a: [] }, 'array'),
  ],
  $isNumber: [computes({ $isNumber: '$a' }, { a: decimal('1') }, true), computes({ $isNumber: 'x' }, {}, false)],
  $convert: [
    computes({ $convert: { input: 'x', to: 'int', onError: -1 } }, {}, -1),
    computes({ $convert: { input: null, to: 'int', onNull: 0 } }, {}, 0),
    computes({ $convert: { input: '7', to: 'int' } }, {}, 7),
  ],
  $sum: [computes({ $sum: '$a' }, { a: [1, 2, 'x'] }, 3), computes({ $sum: ['$a', 1] }, { a: 2 }, 3)],
  $avg: [computes({ $avg: '$a' }, { a: [1, 2] }, 1.5)],
  $min: [computes({ $min: ['$a', 3] }, { a: 5 }, 3), computes({ $min: '$a' }, { a: [4, 2] }, 2)],
  $max: [computes({ $max: '$a' }, { a: [4, 2, null] }, 4)],
  $stdDevPop: [computes({ $stdDevPop: '$a' }, { a: [2, 4, 4, 4, 5, 5, 7, 9] }, double(2))],
  $stdDevSamp: [computes({ $stdDevSamp: '$a' }, { a: [1, 3] }, Math.SQRT2)],
  $year: [
    computes({ $year: '$d' }, D, 2014),
    computes({ $year: { date: '$d', timezone: 'Europe/Berlin' } }, { d: date('2014-12-31T23:30:00Z') }, 2015),
  ],
  $month: [computes({ $month: '$d' }, D, 1)],
  $dayOfMonth: [computes({ $dayOfMonth: '$d' }, D, 1)],
  $dayOfWeek: [computes({ $dayOfWeek: '$d' }, D, 4)],
  $dayOfYear: [computes({ $dayOfYear: '$d' }, D, 1)],
  $hour: [computes({ $hour: '$d' }, D, 8), computes({ $hour: { date: '$d', timezone: '+0530' } }, D, 13)],
  $minute: [computes({ $minute: '$d' }, D, 15)],
  $second: [computes({ $second: '$d' }, D, 39)],
  $millisecond: [computes({ $millisecond: '$d' }, D, 736)],
  $week: [computes({ $week: '$d' }, D, 0), computes({ $week: '$d' }, { d: date('2016-01-10T00:00:00Z') }, 2)],
  $isoDayOfWeek: [computes({ $isoDayOfWeek: '$d' }, { d: date('2016-01-10T00:00:00Z') }, 7)],
  $isoWeek: [
    computes({ $isoWeek: '$d' }, { d: date('2016-01-04T00:00:00Z') }, 1),
    computes({ $isoWeek: '$d' }, { d: date('2016-01-01T00:00:00Z') }, 53),
  ],
  $isoWeekYear: [computes({ $isoWeekYear: '$d' }, { d: date('2016-01-01T00:00:00Z') }, long(2015))],
  $dateToString: [
    computes({ $dateToString: { date: '$d' } }, D, '2014-01-01T08:15:39.736Z'),
    computes(
      { $dateToString: { format: '%Y-%m-%d %H:%M:%S.%L %j %w', date: '$d' } },
      D,
      '2014-01-01 08:15:39.736 001 4',
    ),
    computes(
      { $dateToString: { format: '%d.%m.%Y %H:%M %z', date: '$d', timezone: 'Europe/Berlin' } },
      D,
      '01.01.2014 09:15 +0100',
    ),
    computes({ $dateToString: { date: '$x', onNull: '-' } }, {}, '-'),
  ],
  $dateFromString: [
    computes({ $dateFromString: { dateString: '2017-02-08T12:10:40.787' } }, {}, date('2017-02-08T12:10:40.787Z')),
    computes(
      { $dateFromString: { dateString: '2017-02-08', timezone: 'America/New_York' } },
      {},
      date('2017-02-08T05:00:00Z'),
    ),
    computes({ $dateFromString: { dateString: 'x', onError: 'bad' } }, {}, 'bad'),
  ],
  $dateToParts: [
    computes({ $dateToParts: { date: '$d' } }, D, {
      year: 2014,
      month: 1,
      day: 1,
      hour: 8,
      minute: 15,
      second: 39,
      millisecond: 736,
    }),
  ],
  $dateFromParts: [
    computes({ $dateFromParts: { year: 2017, month: 2, day: 8, hour: 12 } }, {}, date('2017-02-08T12:00:00Z')),
  ],
  $dateAdd: [
    computes(
      { $dateAdd: { startDate: '$d', unit: 'month', amount: 1 } },
      { d: date('2021-01-31T00:00:00Z') },
      date('2021-02-28T00:00:00Z'),
    ),
    computes(
      { $dateAdd: { startDate: '$d', unit: 'day', amount: 3 } },
      { d: date('2020-12-30T12:10:05Z') },
      date('2021-01-02T12:10:05Z'),
    ),
  ],
  $dateSubtract: [
    computes(
      { $dateSubtract: { startDate: '$d', unit: 'hour', amount: 2 } },
      { d: date('2021-01-01T01:00:00Z') },
      date('2020-12-31T23:00:00Z'),
    ),
  ],
  $dateDiff: [
    computes(
      { $dateDiff: { startDate: '$a', endDate: '$b', unit: 'day' } },
      { a: date('2020-12-31T23:00:00Z'), b: date('2021-01-01T01:00:00Z') },
      long(1),
    ),
    computes(
      { $dateDiff: { startDate: '$a', endDate: '$b', unit: 'year' } },
      { a: date('2020-12-31T23:00:00Z'), b: date('2021-01-01T01:00:00Z') },
      long(1),
    ),
    computes(
      { $dateDiff: { startDate: '$a', endDate: '$b', unit: 'week', startOfWeek: 'monday' } },
      { a: date('2021-01-03T00:00:00Z'), b: date('2021-01-04T00:00:00Z') },
      long(1),
    ),
  ],
  $dateTrunc: [
    computes({ $dateTrunc: { date: '$d', unit: 'month' } }, D, date('2014-01-01T00:00:00Z')),
    computes({ $dateTrunc: { date: '$d', unit: 'day', timezone: 'Europe/Berlin' } }, D, date('2013-12-31T23:00:00Z')),
    computes(
      { $dateTrunc: { date: '$d', unit: 'week', startOfWeek: 'monday' } },
      { d: date('2021-03-20T11:30:05Z') },
      date('2021-03-15T00:00:00Z'),
    ),
  ],
};

/** Field paths, variables and what is refused. */
export const EXPRESSION_BASICS: CaseTable = {
  paths: [
    computes('$a.b', { a: { b: 1 } }, 1),
    computes('$a.b', { a: [{ b: 1 }, { c: 2 }, { b: 3 }] }, [1, 3]),
    computes('$a.b', { a: 5 }),
    computes({ x: '$a', y: { z: 'text' } }, { a: 1 }, { x: 1, y: { z: 'text' } }),
    computes('$$ROOT.a', { a: 1 }, 1),
    computes('$$CURRENT.a', { a: 1 }, 1),
    computes({ $type: '$$NOW' }, {}, 'date'),
    computes('$$REMOVE', {}),
  ],
  unknown: [
    refusesExpression({ $foo: 1 }, {}, [31325, 'Unknown expression $foo']),
    refusesExpression({ $add: [{ $foo: 1 }] }, {}, [168, "Unrecognized expression '$foo'"]),
    refusesExpression('$$nobody', {}, [17276, 'Use of undefined variable: nobody']),
  ],
};
