import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { errorReply, execute } from './commands/execute.ts';
import type { Context } from './commands/command.ts';
import { Engine } from './engine/engine.ts';
import { startHousekeeping } from './engine/housekeeping.ts';
import { memoryStore } from './storage/memory-store.ts';
import { sqliteStore } from './storage/sqlite-store.ts';
import { serveConnection } from './wire/connection.ts';
import type { Answer } from './wire/connection.ts';
import { GroupCommit } from './wire/group-commit.ts';

/** How to start a server. */
export interface EmbeddedMongoOptions {
  /** Directory of the data, made when it is missing; without it the data lives in memory only. */
  dataDir?: string | undefined;
  /** A loopback address; 127.0.0.1 by default. */
  host?: string | undefined;
  /** TCP port; 0 (default) takes a free one. */
  port?: number | undefined;
  /** Path of a Unix socket to listen on instead of TCP. */
  socketPath?: string | undefined;
  /** Receives one line per noteworthy event; nothing is logged by default. */
  log?: ((line: string) => void) | undefined;
  /** Time between two looks for expired documents, in milliseconds; 60,000 by default, as MongoDB. */
  ttlIntervalMs?: number | undefined;
}

/** What the server has done since it started. */
export interface EmbeddedMongoStats {
  /** Queries that looked at every document of a collection. */
  scans: number;
  /** Queries answered through an index. */
  indexLookups: number;
  /** Documents looked at by queries. */
  documentsExamined: number;
  /** Results sorted in memory. */
  sorts: number;
  /** Documents stored now. */
  documents: number;
}

/** A running server. */
export interface EmbeddedMongo {
  /** Connection string without a database: `${uri}name` selects one. */
  uri: string;
  /** TCP port; 0 on a Unix socket. */
  port: number;
  /** Stores what is outstanding, ends all connections and frees the data directory. */
  close(): Promise<void>;
  stats(): EmbeddedMongoStats;
}

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

/**
 * Starts a server for the MongoDB wire protocol in this process. Throws an Error with one clear sentence when the host
 * is not loopback, the port is taken, or the data directory cannot be written or is in use.
 */
export async function startEmbeddedMongo(options: EmbeddedMongoOptions = {}): Promise<EmbeddedMongo> {
  const { dataDir, host = '127.0.0.1', port = 0, socketPath, log = () => undefined } = options;
  if (!LOOPBACK.has(host))
    throw new Error(`The embedded database listens on loopback addresses only, not on ${host}: it knows no passwords.`);
  const engine = new Engine(dataDir === undefined ? memoryStore() : sqliteStore(dataDir));
  const commit = new GroupCommit(engine, (error) => {
    log(error instanceof Error ? error.message : String(error));
    return errorReply(error, reportBug);
  });
  const context: Context = { engine, address: host };
  const server = createServer();
  const sockets = trackSockets(server);
  server.on('connection', (socket) => serveConnection(socket, answer, log));
  try {
    await listen(server, socketPath === undefined ? { host, port } : { path: socketPath });
  } catch (error) {
    engine.close();
    throw listenError(error as NodeJS.ErrnoException, socketPath ?? `${host}:${port}`);
  }
  const stopHousekeeping = startHousekeeping(engine, {
    ttlIntervalMs: options.ttlIntervalMs ?? 60_000,
    commit: () => commit.flush(),
  });
  const address = server.address();
  return {
    uri: uriOf(address),
    port: typeof address === 'object' && address ? address.port : 0,
    stats: () => ({ ...engine.statistics, documents: engine.documents }),
    close: async () => {
      stopHousekeeping();
      commit.flush();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      await closed;
      engine.close();
    },
  };

  function answer({ body, database, rawDocuments }: Parameters<Answer>[0], send: Parameters<Answer>[1]): void {
    const name = Object.keys(body)[0] ?? '';
    const reply = execute({ name, database, body, rawDocuments }, context, reportBug);
    commit.send(reply, send);
  }

  function reportBug(error: unknown): void {
    log(`internal error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  }
}

function trackSockets(server: Server): Set<Socket> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  return sockets;
}

const listen = (server: Server, where: { host: string; port: number } | { path: string }): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(where, () => {
      server.off('error', reject);
      resolve();
    });
  });

function listenError(error: NodeJS.ErrnoException, where: string): Error {
  const reason = error.code === 'EADDRINUSE' ? 'the address is in use' : error.message;
  return new Error(`The embedded database cannot listen on ${where}: ${reason}.`, { cause: error });
}

function uriOf(address: string | AddressInfo | null): string {
  if (typeof address === 'string') return `mongodb://${encodeURIComponent(address)}/`;
  const { address: host, port, family } = address as AddressInfo;
  return `mongodb://${family === 'IPv6' ? `[${host}]` : host}:${port}/`;
}
