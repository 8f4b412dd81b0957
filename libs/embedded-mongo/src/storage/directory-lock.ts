import { accessSync, constants, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/**
 * Opens the database file of a directory for this process alone. The lock is SQLite's own, which the operating system
 * lifts when a process ends in whatever way; the lock file only tells who holds it.
 * Throws an Error that names the directory when it cannot be written or is in use.
 */
export function lockDirectory(directory: string): { database: DatabaseSync; release: () => void } {
  prepare(directory);
  const lockFile = join(directory, 'embedded-mongo.lock');
  const database = open(directory, lockFile);
  writeFileSync(lockFile, `${process.pid}\n`);
  return { database, release: () => rmSync(lockFile, { force: true }) };
}

function prepare(directory: string): void {
  try {
    mkdirSync(directory, { recursive: true });
    accessSync(directory, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new Error(`The data directory ${directory} cannot be written: ${(error as Error).message}`, { cause: error });
  }
}

function open(directory: string, lockFile: string): DatabaseSync {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(join(directory, 'embedded-mongo.sqlite'));
    database.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
    database.exec('BEGIN IMMEDIATE; COMMIT;');
    return database;
  } catch (error) {
    database?.close();
    const reason = (error as Error).message;
    if (/locked|busy/i.test(reason)) throw new Error(inUse(directory, lockFile), { cause: error });
    throw new Error(`The data directory ${directory} cannot be used: ${reason}`, { cause: error });
  }
}

function inUse(directory: string, lockFile: string): string {
  return `The data directory ${directory} is in use by another process (${holder(lockFile)}).`;
}

function holder(lockFile: string): string {
  try {
    return `pid ${readFileSync(lockFile, 'utf8').trim()}`;
  } catch {
    return 'pid unknown';
  }
}
