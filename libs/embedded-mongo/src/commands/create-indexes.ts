import { docOf, isDoc } from '../bson/document.ts';
import type { Doc } from '../bson/document.ts';
import type { Collection } from '../engine/collection.ts';
import { MongoError } from '../errors/mongo-error.ts';
import { compileFilter } from '../query/compile-filter.ts';
import { equalValues } from '../values/compare.ts';
import { isNumber, toDouble } from '../values/number.ts';
import { show } from '../values/show.ts';
import type { Command } from './command.ts';
import { listField, textField } from './read-field.ts';

/** What may describe an index. */
export const INDEX_OPTIONS = [
  'v',
  'key',
  'name',
  'unique',
  'sparse',
  'partialFilterExpression',
  'expireAfterSeconds',
  'background',
] as const;

/** `createIndexes` */
export const createIndexes: Command = {
  fields: ['createIndexes', 'indexes', 'commitQuorum'],
  run: ({ body, database }, { engine }) => {
    const sources = listField(body, 'indexes').map(describe);
    if (sources.length === 0) throw new MongoError(2, 'Must specify at least one index to create');
    const name = textField(body, 'createIndexes');
    const createdCollectionAutomatically = engine.collection(database, name) === undefined;
    const collection = engine.ensureCollection(database, name);
    const numIndexesBefore = collection.indexes.length;
    for (const source of sources) if (!exists(collection, source)) collection.addIndex(source);
    return { numIndexesBefore, numIndexesAfter: collection.indexes.length, createdCollectionAutomatically };
  },
};

function describe(value: unknown): Doc {
  if (!isDoc(value) || !isDoc(value['key']))
    throw new MongoError(9, "The 'key' field is a required property of an index specification");
  const unknown = Object.keys(value).find((name) => !(INDEX_OPTIONS as readonly string[]).includes(name));
  if (unknown !== undefined)
    throw new MongoError(
      197,
      `The field '${unknown}' is not valid for an index specification. Specification: ${show(value)}`,
    );
  refuseKey(value['key']);
  refuseOptions(value);
  const { name, key, background: _background, v: _v, ...options } = value;
  if (typeof name !== 'string' || name === '')
    throw new MongoError(9, "The 'name' field is a required property of an index specification");
  return docOf({ v: 2, key, name, ...withoutFalse(options) });
}

/** Options that are off are as good as absent. */
const withoutFalse = (options: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(options)
      .map(([name, value]) => [name, asFlag(name, value)])
      .filter(([, value]) => value !== false),
  );

const asFlag = (name: string, value: unknown): unknown =>
  (name === 'unique' || name === 'sparse') && isNumber(value) ? toDouble(value) !== 0 : value;

function refuseKey(key: Doc): void {
  const paths = Object.keys(key);
  if (paths.length === 0) throw new MongoError(67, 'Index keys cannot be an empty document');
  for (const path of paths) {
    const direction = key[path];
    if (typeof direction === 'string')
      throw new MongoError(67, `index type '${direction}' is not supported, only 1 and -1 are`);
    if (!isNumber(direction) || toDouble(direction) === 0)
      throw new MongoError(
        67,
        `Values in v:2 index key pattern must be numbers other than 0. Found: ${show(direction)}`,
      );
    if (path.startsWith('$') || path.split('.').some((part) => part === '' || part.startsWith('$')))
      throw new MongoError(67, `Index key contains an illegal field name: '${path}'`);
  }
}

function refuseOptions(source: Doc): void {
  const seconds = source['expireAfterSeconds'];
  const key = source['key'] as Doc;
  const partial = source['partialFilterExpression'];
  if (partial !== undefined && !isDoc(partial)) throw new MongoError(67, 'partialFilterExpression has to be an object');
  if (partial !== undefined && source['sparse'] === true)
    throw new MongoError(67, 'cannot mix "partialFilterExpression" and "sparse" options');
  if (isDoc(partial)) compileFilter(partial);
  if (seconds === undefined) return;
  if (!isNumber(seconds) || toDouble(seconds) < 0 || toDouble(seconds) > 2147483647)
    throw new MongoError(67, 'TTL index expireAfterSeconds option must be a number from 0 to 2147483647');
  if (Object.keys(key).length > 1 || '_id' in key)
    throw new MongoError(
      67,
      'TTL indexes are single-field indexes, compound indexes and the _id field do not support TTL',
    );
}

/** Throws MongoError 85 or 86 when an index of that name or key is there with other options. */
function exists(collection: Collection, source: Doc): boolean {
  for (const { spec } of collection.indexes) {
    const isSameKey = sameKey(spec.source['key'] as Doc, source['key'] as Doc);
    const isSameName = spec.name === source['name'];
    if (spec.name === '_id_' && isSameKey) return true;
    if (isSameName && !isSameKey)
      throw new MongoError(
        86,
        `An existing index has the same name as the requested index. When index names are not specified, they are auto generated and can cause conflicts. Please refer to our documentation. Requested index: ${show(source)}, existing index: ${show(spec.source)}`,
      );
    if (isSameKey && isSameName && sameOptions(spec.source, source)) return true;
    if (isSameKey && isSameName)
      throw new MongoError(
        86,
        `An equivalent index already exists with the same name but different options. Requested index: ${show(source)}, existing index: ${show(spec.source)}`,
      );
    if (isSameKey && equalValues(spec.source['partialFilterExpression'], source['partialFilterExpression']))
      throw new MongoError(85, `Index already exists with a different name: ${spec.name}`);
  }
  return false;
}

const sameKey = (a: Doc, b: Doc): boolean => equalValues(a, b);

const sameOptions = (a: Doc, b: Doc): boolean =>
  ['unique', 'sparse', 'partialFilterExpression', 'expireAfterSeconds'].every((name) => equalValues(a[name], b[name]));
