import { newDoc } from '../bson/document.ts';
import type { Doc } from '../bson/document.ts';
import { MongoError } from '../errors/mongo-error.ts';
import type { Store } from '../storage/store.ts';
import { Collection } from './collection.ts';
import { Cursors } from './cursors.ts';
import { DecodedCache } from './decoded-cache.ts';
import type { EngineState, Statistics } from './engine-state.ts';
import type { Change } from './journal.ts';
import { loadCollections } from './load-collections.ts';

const CACHE_BYTES = 6 * 1024 * 1024;

/** All databases. Changes are visible at once and durable after `commit`. */
export class Engine {
  readonly statistics: Statistics = { scans: 0, indexLookups: 0, documentsExamined: 0, sorts: 0 };
  readonly cursors = new Cursors();
  private readonly store: Store;
  private readonly databases = new Map<string, Map<string, Collection>>();
  private readonly state: EngineState;
  private changes: Change[] = [];
  private lastRecord = 0;
  private lastCollection = 0;

  constructor(store: Store) {
    this.store = store;
    this.state = {
      journal: { write: (change) => this.changes.push(change) },
      cache: new DecodedCache(CACHE_BYTES),
      nextRecord: () => ++this.lastRecord,
      statistics: this.statistics,
    };
    this.load();
  }

  get hasUncommitted(): boolean {
    return this.changes.length > 0;
  }

  get documents(): number {
    return this.collections().reduce((sum, { size }) => sum + size, 0);
  }

  /** Makes all changes durable. When that fails everything goes back to what is durable, and the error is thrown. */
  commit(): void {
    if (this.changes.length === 0) return;
    const changes = this.changes;
    this.changes = [];
    try {
      this.store.commit(changes);
    } catch (error) {
      this.load();
      throw new MongoError(14031, `the changes could not be stored: ${(error as Error).message}`);
    }
  }

  collection(database: string, name: string): Collection | undefined {
    return this.databases.get(database)?.get(name);
  }

  /** The collection, made when it does not exist. Throws MongoError 73 for a name that is not allowed. */
  ensureCollection(database: string, name: string, options: Doc = newDoc()): Collection {
    const known = this.collection(database, name);
    if (known) return known;
    refuseName(database, name);
    const collection = this.addCollection({ number: ++this.lastCollection, database, name, options });
    this.changes.push({ type: 'createCollection', collection: collection.number, database, name, options });
    return collection;
  }

  dropCollection({ number, database, name }: Collection): void {
    this.databases.get(database)?.delete(name);
    if (this.databases.get(database)?.size === 0) this.databases.delete(database);
    this.changes.push({ type: 'dropCollection', collection: number });
  }

  databaseNames(): string[] {
    return [...this.databases.keys()].sort();
  }

  collectionsOf(database: string): Collection[] {
    return [...(this.databases.get(database)?.values() ?? [])].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  collections(): Collection[] {
    return [...this.databases.values()].flatMap((collections) => [...collections.values()]);
  }

  close(): void {
    this.store.close();
  }

  private load(): void {
    this.databases.clear();
    this.cursors.clear();
    const loaded = loadCollections(this.store, (identity) => this.addCollection(identity));
    this.lastRecord = Math.max(this.lastRecord, loaded.lastRecord);
    this.lastCollection = Math.max(this.lastCollection, loaded.lastCollection);
  }

  private addCollection(identity: { number: number; database: string; name: string; options: Doc }): Collection {
    const collection = new Collection(identity, this.state);
    const collections = this.databases.get(identity.database) ?? new Map<string, Collection>();
    collections.set(identity.name, collection);
    this.databases.set(identity.database, collections);
    return collection;
  }
}

function refuseName(database: string, name: string): void {
  const isBad =
    name === '' || name.startsWith('.') || name.includes('$') || name.includes('\0') || name.startsWith('system.');
  if (isBad) throw new MongoError(73, `Invalid namespace specified '${database}.${name}'`);
  if (!/^[^/\\. "$\0]{1,63}$/.test(database)) throw new MongoError(73, `Invalid database name: '${database}'`);
}
