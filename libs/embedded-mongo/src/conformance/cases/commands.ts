import { Long } from 'bson';
import { runs } from '../build-case.ts';
import type { CaseTable, Expected } from '../case.ts';

const THREE = [
  { _id: 1, a: 1 },
  { _id: 2, a: 2 },
  { _id: 3, a: 3 },
];

const OK: Expected = { reply: { ok: 1 } };
const documents = (...all: object[]): Expected => ({ documents: all });
const reply = (fields: Record<string, unknown>): Expected => ({ reply: fields });
const ALL = { find: 'items', sort: { _id: 1 } };

/** Writes. */
export const WRITE_CASES: CaseTable = {
  insert: [
    runs(
      'insert stores documents and puts the _id first',
      {},
      [
        {
          insert: 'items',
          documents: [{ a: 1, _id: 1 }],
          ordered: true,
          bypassDocumentValidation: false,
          writeConcern: { w: 1 },
          comment: 'test',
        },
        reply({ n: 1, ok: 1 }),
      ],
      [ALL, documents({ _id: 1, a: 1 })],
    ),
    runs(
      'an ordered insert ends at the first error',
      {},
      [
        { insert: 'items', documents: [{ _id: 1 }, { _id: 1 }, { _id: 2 }] },
        { writeError: 11000, index: 1, message: 'E11000 duplicate key error' },
      ],
      [ALL, documents({ _id: 1 })],
    ),
    runs(
      'an unordered insert goes on',
      {},
      [
        { insert: 'items', documents: [{ _id: 1 }, { _id: 1 }, { _id: 2 }], ordered: false },
        { writeError: 11000, index: 1, message: 'E11000' },
      ],
      [ALL, documents({ _id: 1 }, { _id: 2 })],
    ),
    runs('insert refuses an array as _id', {}, [
      { insert: 'items', documents: [{ _id: [1] }] },
      { writeError: 53, index: 0, message: '_id' },
    ]),
    runs('an empty insert is refused', {}, [
      { insert: 'items', documents: [] },
      { error: 16, message: 'Write batch sizes must be between 1 and 100000' },
    ]),
  ],
  update: [
    runs('update counts what matched and what changed', { items: THREE }, [
      {
        update: 'items',
        updates: [{ q: { a: { $gte: 2 } }, u: { $max: { a: 3 } }, multi: true }],
        ordered: true,
        bypassDocumentValidation: false,
      },
      reply({ n: 2, nModified: 1 }),
    ]),
    runs(
      'update changes only the first without multi',
      { items: THREE },
      [{ update: 'items', updates: [{ q: {}, u: { $inc: { a: 10 } } }] }, reply({ n: 1, nModified: 1 })],
      [ALL, documents({ _id: 1, a: 11 }, { _id: 2, a: 2 }, { _id: 3, a: 3 })],
    ),
    runs(
      'sort chooses which document is updated',
      { items: THREE },
      [
        {
          update: 'items',
          updates: [{ q: {}, u: { $set: { b: 1 } }, sort: { a: -1 } }],
          bypassDocumentValidation: false,
        },
        reply({ n: 1 }),
      ],
      [ALL, documents({ _id: 1, a: 1 }, { _id: 2, a: 2 }, { _id: 3, a: 3, b: 1 })],
    ),
    runs(
      'an update that would make a duplicate is refused and the next still runs when unordered',
      { items: THREE },
      [{ createIndexes: 'items', indexes: [{ key: { a: 1 }, name: 'a_1', unique: true }] }, OK],
      [
        {
          update: 'items',
          updates: [
            { q: { _id: 1 }, u: { $set: { a: 2 } } },
            { q: { _id: 3 }, u: { $set: { a: 30 } } },
          ],
          ordered: false,
        },
        { writeError: 11000, index: 0, message: 'E11000 duplicate key error' },
      ],
      [ALL, documents({ _id: 1, a: 1 }, { _id: 2, a: 2 }, { _id: 3, a: 30 })],
    ),
    runs('update sees variables of let', { items: THREE }, [
      {
        update: 'items',
        updates: [
          { q: { $expr: { $eq: ['$a', '$$wanted'] } }, u: { $set: { b: 1 } }, upsert: false, hint: { _id: 1 } },
        ],
        let: { wanted: 2 },
      },
      reply({ n: 1 }),
    ]),
    runs('an unknown field of an update is refused by name', { items: THREE }, [
      { update: 'items', updates: [{ q: {}, u: { $set: { a: 1 } }, foo: 1 }] },
      { error: 40415, message: 'foo' },
    ]),
  ],
  delete: [
    runs(
      'delete removes one or all',
      { items: THREE },
      [{ delete: 'items', deletes: [{ q: {}, limit: 1 }], ordered: true }, reply({ n: 1 })],
      [{ delete: 'items', deletes: [{ q: { a: { $gt: 1 } }, limit: 0 }] }, reply({ n: 2 })],
      [ALL, documents()],
    ),
    runs('delete in a collection that does not exist removes nothing', {}, [
      { delete: 'nowhere', deletes: [{ q: {}, limit: 0 }] },
      reply({ n: 0 }),
    ]),
    runs('delete sees variables of let and tolerates a hint', { items: THREE }, [
      {
        delete: 'items',
        deletes: [{ q: { $expr: { $eq: ['$a', '$$x'] } }, limit: 0, hint: { _id: 1 } }],
        let: { x: 2 },
      },
      reply({ n: 1 }),
    ]),
  ],
  findAndModify: [
    runs('findAndModify gives the document as it was', { items: THREE }, [
      { findAndModify: 'items', query: { _id: 1 }, update: { $inc: { a: 1 } } },
      reply({ value: { _id: 1, a: 1 }, lastErrorObject: { n: 1, updatedExisting: true } }),
    ]),
    runs('new gives it as it is then, fields projects, sort chooses', { items: THREE }, [
      { findAndModify: 'items', query: {}, sort: { a: -1 }, update: { $set: { b: 1 } }, new: true, fields: { b: 1 } },
      reply({ value: { _id: 3, b: 1 } }),
    ]),
    runs('upsert inserts', {}, [
      { findAndModify: 'items', query: { _id: 9 }, update: { $set: { a: 1 } }, upsert: true, new: true },
      reply({ value: { _id: 9, a: 1 }, lastErrorObject: { n: 1, updatedExisting: false, upserted: 9 } }),
    ]),
    runs('upsert gives null for the document that was not there', {}, [
      { findAndModify: 'items', query: { _id: 9 }, update: { $set: { a: 1 } }, upsert: true },
      reply({ value: null }),
    ]),
    runs('no match gives null', { items: THREE }, [
      { findAndModify: 'items', query: { _id: 9 }, update: { $set: { a: 1 } } },
      reply({ value: null, lastErrorObject: { n: 0, updatedExisting: false } }),
    ]),
    runs(
      'remove removes',
      { items: THREE },
      [
        { findAndModify: 'items', query: { _id: 2 }, remove: true },
        reply({ value: { _id: 2, a: 2 }, lastErrorObject: { n: 1 } }),
      ],
      [{ count: 'items' }, reply({ n: 2 })],
    ),
    runs('arrayFilters, let, hint and bypassDocumentValidation', { items: [{ _id: 1, l: [1, 5] }] }, [
      {
        findAndModify: 'items',
        query: { $expr: { $eq: ['$_id', '$$x'] } },
        update: { $set: { 'l.$[i]': 0 } },
        arrayFilters: [{ i: { $gt: 2 } }],
        let: { x: 1 },
        new: true,
        hint: { _id: 1 },
        bypassDocumentValidation: true,
      },
      reply({ value: { _id: 1, l: [1, 0] } }),
    ]),
    runs(
      'a duplicate key is an error of the whole command',
      { items: THREE },
      [{ createIndexes: 'items', indexes: [{ key: { a: 1 }, name: 'a_1', unique: true }] }, OK],
      [
        { findAndModify: 'items', query: { _id: 1 }, update: { $set: { a: 2 } } },
        { error: 11000, message: 'E11000 duplicate key error' },
      ],
    ),
    runs('remove and update contradict each other', {}, [
      { findAndModify: 'items', query: {}, remove: true, update: { a: 1 } },
      { error: 9, message: 'Cannot specify both an update and remove=true' },
    ]),
  ],
};

/** Reads. */
export const READ_CASES: CaseTable = {
  find: [
    runs('find in a collection that does not exist finds nothing', {}, [{ find: 'nowhere' }, documents()]),
    runs('find takes its options', { items: THREE }, [
      {
        find: 'items',
        filter: { $expr: { $gt: ['$a', '$$x'] } },
        sort: { a: -1 },
        projection: { a: 1 },
        hint: { _id: 1 },
        skip: 0,
        limit: 1,
        batchSize: 5,
        singleBatch: true,
        noCursorTimeout: false,
        allowPartialResults: false,
        allowDiskUse: true,
        let: { x: 1 },
        maxTimeMS: 1000,
        readConcern: { level: 'local' },
      },
      documents({ _id: 3, a: 3 }),
    ]),
    runs('singleBatch ends after the first batch', { items: THREE }, [
      { ...ALL, batchSize: 2, singleBatch: true },
      reply({ 'cursor.id': Long.ZERO }),
    ]),
    runs('an unknown option is refused by name', {}, [
      { find: 'items', foo: 1 },
      { error: 40415, message: "BSON field 'find.foo' is an unknown field" },
    ]),
    runs('a filter has to be a document', {}, [
      { find: 'items', filter: 5 },
      { error: 14, message: 'filter' },
    ]),
    runs('a negative skip is refused', {}, [
      { find: 'items', skip: -1 },
      { error: 51024, message: 'skip' },
    ]),
  ],
  getMore: [
    runs('getMore of a cursor that is not open is refused', {}, [
      { getMore: Long.fromNumber(12345), collection: 'items', batchSize: 1 },
      { error: 43, message: 'not found' },
    ]),
  ],
  killCursors: [
    runs('killCursors names what it did not find', {}, [
      { killCursors: 'items', cursors: [Long.fromNumber(12345)] },
      reply({ cursorsNotFound: [Long.fromNumber(12345)], cursorsKilled: [] }),
    ]),
  ],
  aggregate: [
    runs('aggregate takes its options', { items: THREE }, [
      {
        aggregate: 'items',
        pipeline: [{ $match: { $expr: { $eq: ['$a', '$$x'] } } }],
        cursor: { batchSize: 5 },
        allowDiskUse: true,
        bypassDocumentValidation: false,
        hint: { _id: 1 },
        let: { x: 2 },
      },
      documents({ _id: 2, a: 2 }),
    ]),
    runs('aggregate needs a cursor', { items: THREE }, [
      { aggregate: 'items', pipeline: [] },
      { error: 9, message: "'cursor' option is required" },
    ]),
  ],
  count: [
    runs(
      'count counts with a query, skip and limit',
      { items: THREE },
      [{ count: 'items', query: { a: { $gt: 1 } }, hint: { _id: 1 } }, reply({ n: 2 })],
      [{ count: 'items', skip: 1, limit: 1 }, reply({ n: 1 })],
      [{ count: 'nowhere' }, reply({ n: 0 })],
    ),
  ],
  distinct: [
    runs(
      'distinct gives each value once and enters arrays',
      { items: [{ _id: 1, a: [1, 2] }, { _id: 2, a: 2 }, { _id: 3 }, { _id: 4, a: null }] },
      [{ distinct: 'items', key: 'a', query: { _id: { $lt: 4 } }, hint: { _id: 1 } }, reply({ values: [1, 2] })],
    ),
    runs(
      'distinct by a path',
      {
        items: [
          { _id: 1, a: [{ b: 1 }, { b: 2 }] },
          { _id: 2, a: { b: 1 } },
        ],
      },
      [{ distinct: 'items', key: 'a.b' }, reply({ values: [1, 2] })],
    ),
  ],
};

const index = (key: object, options: object = {}): Record<string, unknown> => ({
  createIndexes: 'items',
  indexes: [{ key, name: 'i', ...options }],
});
const insert = (...docs: object[]): Record<string, unknown> => ({ insert: 'items', documents: docs });
const duplicate: Expected = { writeError: 11000, index: 0, message: 'E11000 duplicate key error' };

/** Indexes and collections. */
export const SCHEMA_CASES: CaseTable = {
  createIndexes: [
    runs(
      'createIndexes makes the collection and counts',
      {},
      [
        {
          createIndexes: 'items',
          indexes: [{ v: 2, key: { a: 1 }, name: 'a_1', background: true }],
          commitQuorum: 'votingMembers',
        },
        reply({ numIndexesBefore: 1, numIndexesAfter: 2, createdCollectionAutomatically: true }),
      ],
      [
        { createIndexes: 'items', indexes: [{ key: { a: 1 }, name: 'a_1' }] },
        reply({ numIndexesBefore: 2, numIndexesAfter: 2 }),
      ],
    ),
    runs(
      'a unique index refuses a second equal value; a missing field counts as null',
      {},
      [index({ a: 1 }, { unique: true }), OK],
      [insert({ _id: 1 }), OK],
      [insert({ _id: 2 }), duplicate],
      [insert({ _id: 3, a: null }), duplicate],
      [insert({ _id: 4, a: 1 }), OK],
    ),
    runs(
      'a unique index looks into arrays, but not within one document',
      {},
      [index({ 'a.k': 1 }, { unique: true }), OK],
      [insert({ _id: 1, a: [{ k: 1 }, { k: 1 }] }), OK],
      [insert({ _id: 2, a: [{ k: 2 }, { k: 1 }] }), duplicate],
    ),
    runs(
      'a unique index over two fields compares both',
      {},
      [index({ a: 1, b: -1 }, { unique: true }), OK],
      [insert({ _id: 1, a: 1, b: 1 }), OK],
      [insert({ _id: 2, a: 1, b: 2 }), OK],
      [insert({ _id: 3, a: 1, b: 1 }), duplicate],
    ),
    runs(
      'a sparse unique index passes over what lacks the field',
      {},
      [index({ a: 1 }, { unique: true, sparse: true }), OK],
      [insert({ _id: 1 }, { _id: 2 }), OK],
      [insert({ _id: 3, a: null }), OK],
      [insert({ _id: 4, a: null }), duplicate],
    ),
    runs(
      'a partial unique index looks only at what its filter accepts',
      {},
      [index({ a: 1 }, { unique: true, partialFilterExpression: { active: true } }), OK],
      [insert({ _id: 1, a: 1, active: true }, { _id: 2, a: 1, active: false }), OK],
      [insert({ _id: 3, a: 1, active: true }), duplicate],
      [{ update: 'items', updates: [{ q: { _id: 2 }, u: { $set: { active: true } } }] }, duplicate],
    ),
    runs(
      'a unique index over duplicates is refused',
      {
        items: [
          { _id: 1, a: 1 },
          { _id: 2, a: 1 },
        ],
      },
      [index({ a: 1 }, { unique: true }), { error: 11000, message: 'E11000' }],
    ),
    runs(
      'an index by the same name with another key is refused',
      {},
      [index({ a: 1 }), OK],
      [index({ b: 1 }), { error: 86, message: 'same name' }],
    ),
    runs(
      'an index with another name on the same key is refused',
      {},
      [index({ a: 1 }), OK],
      [
        { createIndexes: 'items', indexes: [{ key: { a: 1 }, name: 'j' }] },
        { error: 85, message: 'different name' },
      ],
    ),
    runs('an unknown option of an index is refused by name', {}, [
      index({ a: 1 }, { foo: 1 }),
      { error: 197, message: 'foo' },
    ]),
    runs(
      'two arrays cannot be indexed together',
      {},
      [index({ a: 1, b: 1 }), OK],
      [insert({ _id: 1, a: [1], b: [2] }), { writeError: 171, index: 0, message: 'cannot index parallel arrays' }],
    ),
    runs(
      'expireAfterSeconds is kept and is for one field only',
      {},
      [index({ at: 1 }, { expireAfterSeconds: 60 }), OK],
      [
        { createIndexes: 'items', indexes: [{ key: { a: 1, b: 1 }, name: 'j', expireAfterSeconds: 1 }] },
        { error: 67, message: 'TTL indexes are single-field indexes' },
      ],
    ),
  ],
  listIndexes: [
    runs(
      'listIndexes describes the indexes',
      {},
      [index({ a: -1 }, { unique: true }), OK],
      [
        { listIndexes: 'items', cursor: {} },
        documents({ v: 2, key: { _id: 1 }, name: '_id_' }, { v: 2, key: { a: -1 }, name: 'i', unique: true }),
      ],
    ),
    runs('listIndexes of a collection that does not exist is refused', {}, [
      { listIndexes: 'nowhere' },
      { error: 26, message: 'ns does not exist' },
    ]),
  ],
  dropIndexes: [
    runs(
      'dropIndexes by name, by key and all',
      {},
      [index({ a: 1 }), OK],
      [{ dropIndexes: 'items', index: 'i' }, reply({ nIndexesWas: 2 })],
      [index({ a: 1 }), OK],
      [{ dropIndexes: 'items', index: { a: 1 } }, OK],
      [index({ a: 1 }), OK],
      [{ dropIndexes: 'items', index: '*' }, OK],
      [{ listIndexes: 'items' }, documents({ v: 2, key: { _id: 1 }, name: '_id_' })],
    ),
    runs('dropIndexes of an index that does not exist is refused', { items: THREE }, [
      { dropIndexes: 'items', index: 'x' },
      { error: 27, message: 'index not found with name [x]' },
    ]),
  ],
  deleteIndexes: [
    runs(
      'deleteIndexes is its older name',
      {},
      [index({ a: 1 }), OK],
      [{ deleteIndexes: 'items', index: 'i' }, reply({ nIndexesWas: 2 })],
    ),
  ],
  create: [
    runs(
      'create makes an empty collection',
      {},
      [{ create: 'items', autoIndexId: true }, OK],
      [
        { listCollections: 1, nameOnly: true, filter: { name: 'items' }, authorizedCollections: true, cursor: {} },
        documents({ name: 'items', type: 'collection' }),
      ],
    ),
    runs('a name with a dollar is refused', {}, [{ create: 'a$b' }, { error: 73, message: '' }]),
  ],
  drop: [
    runs(
      'drop removes a collection with its indexes',
      { items: THREE },
      [{ drop: 'items' }, reply({ ok: 1, nIndexesWas: 1 })],
      [{ find: 'items' }, documents()],
    ),
  ],
  dropDatabase: [
    runs(
      'dropDatabase removes everything',
      { items: THREE, others: THREE },
      [{ dropDatabase: 1 }, OK],
      [{ listCollections: 1 }, documents()],
    ),
  ],
  listCollections: [
    runs('listCollections filters by name', { items: THREE, others: THREE }, [
      { listCollections: 1, nameOnly: true, filter: { name: 'others' } },
      documents({ name: 'others', type: 'collection' }),
    ]),
  ],
  listDatabases: [
    runs('listDatabases names the databases', { items: THREE }, [
      { listDatabases: 1, nameOnly: true, filter: { name: 'nowhere' }, authorizedDatabases: true, $db: 'admin' },
      reply({ databases: [] }),
    ]),
  ],
  collStats: [
    runs('collStats counts', { items: THREE }, [{ collStats: 'items', scale: 1 }, reply({ count: 3, nindexes: 1 })]),
  ],
  dbStats: [
    runs('dbStats counts', { items: THREE }, [{ dbStats: 1, scale: 1 }, reply({ objects: 3, collections: 1 })]),
  ],
};

const admin = (command: Record<string, unknown>): Record<string, unknown> => ({ ...command, $db: 'admin' });

/** Greetings, sessions and what is refused. */
export const SERVER_CASES: CaseTable = {
  hello: [
    runs('hello tells of a server that takes writes', {}, [
      admin({ hello: 1 }),
      reply({ isWritablePrimary: true, maxBsonObjectSize: 16777216 }),
    ]),
  ],
  isMaster: [runs('isMaster does likewise', {}, [admin({ isMaster: 1 }), reply({ ismaster: true })])],
  ismaster: [runs('ismaster is isMaster', {}, [admin({ ismaster: 1 }), reply({ ismaster: true })])],
  ping: [runs('ping answers', {}, [admin({ ping: 1 }), OK])],
  buildInfo: [runs('buildInfo tells a version', {}, [admin({ buildInfo: 1 }), reply({ maxBsonObjectSize: 16777216 })])],
  buildinfo: [runs('buildinfo is buildInfo', {}, [admin({ buildinfo: 1 }), OK])],
  getParameter: [
    runs('getParameter tells the feature compatibility version', {}, [
      admin({ getParameter: 1, featureCompatibilityVersion: 1 }),
      OK,
    ]),
  ],
  connectionStatus: [
    runs('connectionStatus knows no users', {}, [
      admin({ connectionStatus: 1, showPrivileges: false }),
      reply({ 'authInfo.authenticatedUsers': [] }),
    ]),
  ],
  whatsmyuri: [runs('whatsmyuri answers', {}, [admin({ whatsmyuri: 1 }), OK])],
  startSession: [runs('startSession answers', {}, [admin({ startSession: 1 }), OK])],
  endSessions: [runs('endSessions accepts session ids', {}, [admin({ endSessions: [] }), OK])],
  refreshSessions: [runs('refreshSessions accepts session ids', {}, [admin({ refreshSessions: [] }), OK])],
  killSessions: [runs('killSessions accepts session ids', {}, [admin({ killSessions: [] }), OK])],
  unknown: [
    runs('an unknown command is refused by name', {}, [
      { frobnicate: 1 },
      { error: 59, message: "no such command: 'frobnicate'" },
    ]),
    runs('a write concern of two servers is refused', {}, [
      { insert: 'items', documents: [{ _id: 1 }], writeConcern: { w: 2 } },
      { error: 2, message: "cannot use 'w' > 1 when a host is not replicated" },
    ]),
  ],
};
