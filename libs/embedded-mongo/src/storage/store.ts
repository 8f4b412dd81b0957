import type { Change } from '../engine/journal.ts';

/** A collection as it is stored; options are BSON. */
export interface StoredCollection {
  number: number;
  database: string;
  name: string;
  options: Buffer;
}

/** A document as it is stored. */
export interface StoredDocument {
  record: number;
  collection: number;
  bytes: Buffer;
}

/** Where changes become durable. */
export interface Store {
  collections(): StoredCollection[];
  /** Descriptions of a collection's indexes (BSON), the one on _id excepted. */
  indexes(collection: number): Buffer[];
  /** All documents in the order of their record numbers. */
  documents(): Iterable<StoredDocument>;
  /** Stores all changes or, when it throws, none. */
  commit(changes: readonly Change[]): void;
  close(): void;
}
