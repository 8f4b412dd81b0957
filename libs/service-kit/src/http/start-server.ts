import { createServer, IncomingMessage, ServerResponse, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Express } from 'express';

export interface RunningServer {
  readonly port: number;
  /** Stops accepting, lets open requests finish, and cuts off what is left after `deadlineMs` (default 10 s). */
  close(deadlineMs?: number): Promise<void>;
}

/**
 * A server whose requests and responses are born with Express's prototypes: Express would otherwise change the
 * prototype of both on every request, which costs most of the time of a small answer.
 */
export function createExpressServer(app: Express): Server {
  const server = createServer(
    { IncomingMessage: bornAs(IncomingMessage, app.request), ServerResponse: bornAs(ServerResponse, app.response) },
    app,
  );
  server.headersTimeout = 10_000;
  // Longer than the gateway gives its clients: it streams their uploads.
  server.requestTimeout = 150_000;
  // Longer than the gateway keeps its idle connections, so that it never writes to one that is just being closed.
  server.keepAliveTimeout = 30_000;
  return server;
}

/** Listens on `host`; port 0 takes a free one. Rejects when the port is taken. */
export async function listen(server: Server, port: number, host: string): Promise<RunningServer> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  return { port: (server.address() as AddressInfo).port, close: (deadlineMs = 10_000) => close(server, deadlineMs) };
}

const sweepMs = 50;

async function close(server: Server, deadlineMs: number): Promise<void> {
  const cut = setTimeout(() => server.closeAllConnections(), deadlineMs);
  // Kept-alive connections become idle one by one, as their last answers are complete.
  const sweep = setInterval(() => server.closeIdleConnections(), sweepMs);
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  clearTimeout(cut);
  clearInterval(sweep);
}

function bornAs<C>(base: C, prototype: object): C {
  // The constructors of node:http may be called like functions, which keeps `prototype` assignable here.
  const construct = function (this: object, ...args: unknown[]) {
    (base as unknown as (...args: unknown[]) => void).apply(this, args);
  };
  construct.prototype = prototype;
  return construct as unknown as C;
}
