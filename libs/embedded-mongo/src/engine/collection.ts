import { encode } from '../bson/encode.ts';
import { decode, decodeFields } from '../bson/decode.ts';
import { deepDocOf } from '../bson/document.ts';
import type { Doc } from '../bson/document.ts';
import { MongoError } from '../errors/mongo-error.ts';
import { CollectionIndex } from '../indexes/collection-index.ts';
import type { DocumentKeys } from '../indexes/document-keys.ts';
import { encodeKey } from '../indexes/encode-key.ts';
import { indexSpec } from '../indexes/index-spec.ts';
import type { EngineState } from './engine-state.ts';
import type { DocumentRecord } from './record.ts';

const MAX_SIZE = 16 * 1024 * 1024;

interface CollectionIdentity {
  number: number;
  database: string;
  name: string;
  options: Doc;
}

/** The documents of one collection with their indexes. Every method leaves it whole, also when it throws. */
export class Collection {
  readonly number: number;
  readonly database: string;
  readonly name: string;
  readonly namespace: string;
  readonly options: Doc;
  readonly indexes: CollectionIndex[];
  private readonly records = new Map<number, DocumentRecord>();
  private readonly byId = new Map<string, DocumentRecord>();
  private readonly state: EngineState;
  bytes = 0;

  constructor(identity: CollectionIdentity, state: EngineState) {
    this.number = identity.number;
    this.database = identity.database;
    this.name = identity.name;
    this.namespace = `${identity.database}.${identity.name}`;
    this.options = identity.options;
    this.state = state;
    this.indexes = [new CollectionIndex(indexSpec(deepDocOf({ v: 2, key: { _id: 1 }, name: '_id_' })))];
  }

  get size(): number {
    return this.records.size;
  }

  /** All records in the order of insertion. */
  all(): Iterable<DocumentRecord> {
    return this.records.values();
  }

  find(id: unknown): DocumentRecord | undefined {
    return this.byId.get(encodeKey(id));
  }

  /** The decoded document; the caller must not change it. */
  docOf(record: DocumentRecord): Doc {
    return this.state.cache.docOf(record);
  }

  /** A decoded document of the caller's own. */
  copyOf(record: DocumentRecord): Doc {
    return decode(record.bytes);
  }

  /** Adds a document whose first field is its _id. Throws MongoError 11000 for a duplicate key, 10334 above 16 MB. */
  insert(doc: Doc, encoded?: Buffer): DocumentRecord {
    const bytes = encoded ?? encode(doc);
    if (bytes.length > MAX_SIZE)
      throw new MongoError(10334, `object to insert too large. size in bytes: ${bytes.length}, max size: ${MAX_SIZE}`);
    const record: DocumentRecord = { number: this.state.nextRecord(), bytes, decoded: undefined };
    const keys = this.indexes.map((index) => index.keysOf(doc));
    this.indexes.forEach((index, i) => index.refuseDuplicate(this.namespace, keys[i] as DocumentKeys));
    this.attach(record, doc, keys);
    this.state.cache.keep(record, doc);
    this.state.journal.write({ type: 'put', collection: this.number, record: record.number, bytes });
    return record;
  }

  /** Puts another document in the place of a record's; tells whether anything changed. Throws like insert, and 66 for another _id. */
  replace(record: DocumentRecord, doc: Doc): boolean {
    const bytes = encode(doc);
    if (bytes.equals(record.bytes)) return false;
    if (bytes.length > MAX_SIZE)
      throw new MongoError(17419, `Resulting document after update is larger than ${MAX_SIZE}`);
    const before = this.docOf(record);
    const changes = this.indexes.map((index) => ({ index, was: index.keysOf(before), is: index.keysOf(doc) }));
    for (const { index, is } of changes) index.refuseDuplicate(this.namespace, is, record);
    for (const { index, was, is } of changes) {
      if (was.keys.length === is.keys.length && was.keys.every((key, i) => key === is.keys[i])) continue;
      index.remove(was, record);
      index.add(is, record);
    }
    this.bytes += bytes.length - record.bytes.length;
    this.state.cache.forget(record);
    record.bytes = bytes;
    this.state.cache.keep(record, doc);
    this.state.journal.write({ type: 'put', collection: this.number, record: record.number, bytes });
    return true;
  }

  remove(record: DocumentRecord): void {
    const doc = this.docOf(record);
    for (const index of this.indexes) index.remove(index.keysOf(doc), record);
    this.records.delete(record.number);
    this.byId.delete(encodeKey(doc['_id']));
    this.bytes -= record.bytes.length;
    this.state.cache.forget(record);
    this.state.journal.write({ type: 'delete', record: record.number });
  }

  /** Gives the function that adds records that are durable already, at start; all indexes have to be declared. */
  loader(): (record: DocumentRecord) => void {
    const names = this.indexedNames();
    return (record) => this.attach(record, names ? decodeFields(record.bytes, names) : decode(record.bytes));
  }

  /** Builds an index over all documents. Throws MongoError 11000 when a unique index finds duplicates. */
  addIndex(source: Doc): void {
    const index = new CollectionIndex(indexSpec(source));
    for (const record of this.records.values()) {
      const keys = index.keysOf(this.docOf(record));
      index.refuseDuplicate(this.namespace, keys, record);
      index.add(keys, record);
    }
    this.indexes.push(index);
    this.state.journal.write({ type: 'createIndex', collection: this.number, name: index.spec.name, source });
  }

  /** Declares an index that is durable already, before records are loaded. */
  declareIndex(source: Doc): void {
    this.indexes.push(new CollectionIndex(indexSpec(source)));
  }

  dropIndex(index: CollectionIndex): void {
    this.indexes.splice(this.indexes.indexOf(index), 1);
    this.state.journal.write({ type: 'dropIndex', collection: this.number, name: index.spec.name });
  }

  private attach(record: DocumentRecord, doc: Doc, keys?: DocumentKeys[]): void {
    this.indexes.forEach((index, i) => index.add(keys?.[i] ?? index.keysOf(doc), record));
    this.records.set(record.number, record);
    this.byId.set(encodeKey(doc['_id']), record);
    this.bytes += record.bytes.length;
  }

  /** The top-level fields that decide about index entries; undefined when a partial filter needs whole documents. */
  private indexedNames(): Set<string> | undefined {
    const names = this.indexes.flatMap(({ spec }) => [
      ...spec.fields.map(({ parts }) => parts[0] as string),
      ...Object.keys(spec.partialFilter ?? {}).map((path) => path.split('.')[0] as string),
    ]);
    return names.some((name) => name.startsWith('$')) ? undefined : new Set(names);
  }
}
