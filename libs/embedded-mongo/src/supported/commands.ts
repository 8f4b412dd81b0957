import { aggregate } from '../commands/aggregate.ts';
import { collStats, dbStats } from '../commands/statistics.ts';
import { create, drop, dropDatabase, listCollections, listDatabases } from '../commands/collections.ts';
import type { Command } from '../commands/command.ts';
import { count, distinct } from '../commands/count-distinct.ts';
import { createIndexes } from '../commands/create-indexes.ts';
import { getMore, killCursors } from '../commands/cursors.ts';
import { deleteDocuments } from '../commands/delete.ts';
import { find } from '../commands/find.ts';
import { findAndModify } from '../commands/find-and-modify.ts';
import {
  acceptSessions,
  buildInfo,
  connectionStatus,
  getParameter,
  hello,
  isMaster,
  ping,
  startSession,
  whatsmyuri,
} from '../commands/handshake.ts';
import { dropIndexes, listIndexes } from '../commands/indexes.ts';
import { insert } from '../commands/insert.ts';
import { update } from '../commands/update.ts';

/** Every command this server knows, with its fields; all others are refused with code 59. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  hello,
  isMaster,
  ismaster: isMaster,
  ping,
  buildInfo,
  buildinfo: buildInfo,
  getParameter,
  connectionStatus,
  whatsmyuri,
  startSession,
  endSessions: acceptSessions('endSessions'),
  refreshSessions: acceptSessions('refreshSessions'),
  killSessions: acceptSessions('killSessions'),
  insert,
  find,
  getMore,
  killCursors,
  update,
  delete: deleteDocuments,
  findAndModify,
  findandmodify: findAndModify,
  aggregate,
  count,
  distinct,
  createIndexes,
  listIndexes,
  dropIndexes,
  deleteIndexes: dropIndexes,
  create,
  drop,
  dropDatabase,
  listCollections,
  listDatabases,
  collStats,
  dbStats,
};

/** Fields that every command may have. */
export const COMMON_FIELDS: readonly string[] = [
  '$db',
  '$readPreference',
  '$clusterTime',
  'lsid',
  'readConcern',
  'writeConcern',
  'maxTimeMS',
  'comment',
  'apiVersion',
  'apiStrict',
  'apiDeprecationErrors',
];
