import { AsyncLocalStorage } from 'node:async_hooks';
import { createRequire } from 'node:module';
import { Server, type IncomingMessage } from 'node:http';

/** What a service sent to its database: the command, the collection, and what was asked for without the values. */
export type CommandShape = string;

export interface CommandMonitor {
  /** What the services sent because of that request, in order. */
  of(requestId: string): readonly CommandShape[];
  stop(): void;
}

type Command = (ns: { db: string }, command: Readonly<Record<string, unknown>>, ...rest: unknown[]) => Promise<unknown>;
interface ConnectionModule {
  readonly Connection: { readonly prototype: { command: Command } };
}

const asked = ['find', 'aggregate', 'count', 'distinct', 'findAndModify', 'insert', 'update', 'delete'];

/**
 * Listens to the database driver of the services, which run in this process, and tells by the id of the HTTP request what was
 * sent because of it. Nothing of the platform takes part.
 */
export function monitorCommands(): CommandMonitor {
  const seen = new Map<string, CommandShape[]>();
  const current = new AsyncLocalStorage<string>();
  const { Connection } = createRequire(import.meta.url)('mongodb/lib/cmap/connection.js') as ConnectionModule;
  const send = Connection.prototype.command;
  Connection.prototype.command = function monitored(ns, command, ...rest) {
    const name = asked.find((wanted) => wanted in command);
    const requestId = current.getStore();
    if (name !== undefined && requestId !== undefined) {
      const shape = `${ns.db}.${String(command[name])} ${name} ${shapeOf(questionIn(command))}`;
      seen.set(requestId, [...(seen.get(requestId) ?? []), shape]);
    }
    return send.call(this, ns, command, ...rest);
  };
  const { emit } = Server.prototype as { emit: (event: string | symbol, ...rest: unknown[]) => boolean };
  Server.prototype.emit = function within(this: Server, event: string | symbol, ...rest: unknown[]): boolean {
    const deliver = () => emit.call(this, event, ...rest);
    const requestId = event === 'request' ? (rest[0] as IncomingMessage).headers['x-request-id'] : undefined;
    return typeof requestId === 'string' ? current.run(requestId, deliver) : deliver();
  };
  return {
    of: (requestId) => seen.get(requestId) ?? [],
    stop: () => {
      Connection.prototype.command = send;
      Server.prototype.emit = emit;
    },
  };
}

function questionIn(command: Readonly<Record<string, unknown>>): unknown {
  const { filter, query, pipeline, key, sort, limit, projection, updates, deletes } = command;
  return { filter, query, pipeline, key, sort, limit, projection, updates, deletes };
}

/** Field names and operators stay, values become their type. */
function shapeOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(shapeOf).join(',')}]`;
  if (value === null || typeof value !== 'object' || value instanceof Date) return typeof value;
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return `{${fields.map(([name, field]) => `${name}:${shapeOf(field)}`).join(',')}}`;
}
