import type { Log } from '@prozessplattform/messaging';
import mongoose from 'mongoose';
import type { PersistenceHooks } from './hooks.ts';

/** One service's own database. */
export interface Database {
  readonly name: string;
  readonly connection: mongoose.Connection;
  readonly log: Log;
  readonly hooks: PersistenceHooks;
  /** Whether every write of an aggregate owes its record to the audit log. */
  readonly audited: boolean;
  /** Whether the server is a replica set, where majority reads mean something. */
  readonly isReplicaSet: boolean;
  /** Makes the indexes of all stores defined so far; each store also does so before its first use. */
  init(): Promise<void>;
  /** Throws when the server does not answer within 2 s. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  readonly uri: string;
  /** e.g. `pp_modelling` */
  readonly name: string;
  readonly log: Log;
  /** Whether every write of an aggregate owes its record to the audit log; default false, services say true. */
  readonly audited?: boolean;
  /** Only tests pass these. */
  readonly hooks?: PersistenceHooks;
  /** Lets a test listen to the driver's command events. */
  readonly monitorCommands?: boolean;
  /** Connections to the server, default 20. */
  readonly maxPoolSize?: number;
}

const initialisers = new WeakMap<Database, (() => Promise<void>)[]>();

/** Connects; throws when no server answers within 10 s. Writes are acknowledged by the majority of a replica set. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const connection = await mongoose
    .createConnection(options.uri, {
      dbName: options.name,
      autoIndex: false,
      autoCreate: false,
      bufferCommands: false,
      writeConcern: { w: 'majority' },
      serverSelectionTimeoutMS: 10_000,
      maxPoolSize: options.maxPoolSize ?? 20,
      monitorCommands: options.monitorCommands ?? false,
    })
    .asPromise();
  const hello = await connection.db?.admin().command({ hello: 1 });
  const database: Database = {
    name: options.name,
    connection,
    log: options.log,
    hooks: options.hooks ?? {},
    audited: options.audited ?? false,
    isReplicaSet: typeof hello?.['setName'] === 'string',
    init: async () => {
      await Promise.all((initialisers.get(database) ?? []).map((initialise) => initialise()));
    },
    ping: async () => {
      await connection.db?.admin().command({ ping: 1 }, { timeoutMS: 2_000 });
    },
    close: () => connection.close(),
  };
  initialisers.set(database, []);
  return database;
}

/** Has `initialise` run by `init()`; answers a function that runs it once and waits for it. After a failure it is tried anew. */
export function registerInitialiser(database: Database, initialise: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  const once = () => {
    done ??= initialise().catch((error: unknown) => {
      done = undefined;
      throw error;
    });
    return done;
  };
  initialisers.get(database)?.push(once);
  return once;
}
