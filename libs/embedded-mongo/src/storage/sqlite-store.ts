import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { encode } from '../bson/encode.ts';
import type { Change } from '../engine/journal.ts';
import { lockDirectory } from './directory-lock.ts';
import type { Store, StoredDocument } from './store.ts';

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS collections (number INTEGER PRIMARY KEY, database TEXT NOT NULL, name TEXT NOT NULL, options BLOB NOT NULL);
  CREATE TABLE IF NOT EXISTS indexes (collection INTEGER NOT NULL, name TEXT NOT NULL, source BLOB NOT NULL, PRIMARY KEY (collection, name));
  CREATE TABLE IF NOT EXISTS documents (record INTEGER PRIMARY KEY, collection INTEGER NOT NULL, bson BLOB NOT NULL);
`;

/**
 * Keeps the data in the given directory (SQLite, write-ahead log, synchronous=FULL). Throws when the directory cannot
 * be written or another process has it open.
 */
export function sqliteStore(directory: string): Store {
  const { database, release } = lockDirectory(directory);
  database.exec(SCHEMA);
  const apply = changeWriter(database);
  return {
    collections: () => collections(database),
    indexes: (collection) =>
      rows(database, 'SELECT source FROM indexes WHERE collection = ? ORDER BY rowid', collection).map((row) =>
        bufferOf(row['source']),
      ),
    documents: () => documents(database),
    commit: (changes) => transaction(database, () => changes.forEach(apply)),
    close: () => {
      database.close();
      release();
    },
  };
}

function collections(database: DatabaseSync): ReturnType<Store['collections']> {
  return rows(database, 'SELECT number, database, name, options FROM collections ORDER BY number').map((row) => ({
    number: Number(row['number']),
    database: String(row['database']),
    name: String(row['name']),
    options: bufferOf(row['options']),
  }));
}

function* documents(database: DatabaseSync): Generator<StoredDocument> {
  const statement = database.prepare('SELECT record, collection, bson FROM documents ORDER BY record');
  for (const row of statement.iterate())
    yield {
      record: Number(row['record']),
      collection: Number(row['collection']),
      bytes: bufferOf(row['bson']),
    };
}

const rows = (database: DatabaseSync, sql: string, ...values: number[]): Record<string, unknown>[] =>
  database.prepare(sql).all(...values);

function bufferOf(value: unknown): Buffer {
  const bytes = value as Uint8Array;
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function transaction(database: DatabaseSync, work: () => void): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    work();
    database.exec('COMMIT');
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

function changeWriter(database: DatabaseSync): (change: Change) => void {
  const prepared = new Map<string, StatementSync>();
  const run = (sql: string, ...values: (number | string | Buffer)[]): void => {
    const statement = prepared.get(sql) ?? database.prepare(sql);
    prepared.set(sql, statement);
    statement.run(...values);
  };
  return (change) => {
    switch (change.type) {
      case 'put':
        return run('INSERT OR REPLACE INTO documents VALUES (?, ?, ?)', change.record, change.collection, change.bytes);
      case 'delete':
        return run('DELETE FROM documents WHERE record = ?', change.record);
      case 'createCollection':
        return run(
          'INSERT INTO collections VALUES (?, ?, ?, ?)',
          change.collection,
          change.database,
          change.name,
          encode(change.options),
        );
      case 'createIndex':
        return run(
          'INSERT OR REPLACE INTO indexes VALUES (?, ?, ?)',
          change.collection,
          change.name,
          encode(change.source),
        );
      case 'dropIndex':
        return run('DELETE FROM indexes WHERE collection = ? AND name = ?', change.collection, change.name);
      case 'dropCollection':
        run('DELETE FROM documents WHERE collection = ?', change.collection);
        run('DELETE FROM indexes WHERE collection = ?', change.collection);
        return run('DELETE FROM collections WHERE number = ?', change.collection);
    }
  };
}
