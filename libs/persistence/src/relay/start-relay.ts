import { newId } from '@prozessplattform/contracts';
import type { EventBus, Log } from '@prozessplattform/messaging';
import { outboxSource } from '../aggregate/outbox-source.ts';
import type { Database } from '../database/database.ts';
import type { PersistenceHooks } from '../database/hooks.ts';
import { OutboxPublisher, type Enrich } from './outbox-publisher.ts';
import { OutboxRelay } from './outbox-relay.ts';

export interface RelayOptions {
  readonly database: Database;
  readonly bus: EventBus;
  /** `source` of the events. */
  readonly service: string;
  readonly log: Log;
  readonly stores: readonly { readonly name: string }[];
  /** By event type without prefix or in full: answers the data to publish. `contentRef` needs no entry here. */
  readonly enrich?: Readonly<Record<string, Enrich>>;
  /** Milliseconds between looks for events that no write announced, ±20 %; default 1,000. */
  readonly pollMs?: number;
  /** How long a document belongs to this process before others take it; default 5,000, renewed while it is published. */
  readonly leaseMs?: number;
  /** Documents published at once; default 256. */
  readonly concurrency?: number;
  /** Default: those of the database. */
  readonly hooks?: PersistenceHooks;
}

export interface Relay {
  /** Finishes what it is publishing (at most 15 s), gives the rest back. */
  stop(): Promise<void>;
  /** Resolves when no store owes an event; rejects after `timeoutMs` (default 10,000). For tests. */
  drained(timeoutMs?: number): Promise<void>;
}

/**
 * Publishes what the stores' outboxes owe: at once after each write, else by polling; in order and one unconfirmed batch per
 * document; at least once. Several processes share the work by leases.
 */
export function startRelay(options: RelayOptions): Relay {
  const publisher = new OutboxPublisher({
    bus: options.bus,
    service: options.service,
    database: options.database,
    enrich: options.enrich ?? {},
    hooks: options.hooks ?? options.database.hooks,
  });
  const relay = new OutboxRelay({
    owner: newId(),
    publisher,
    log: options.log,
    sources: new Map(options.stores.map((store) => [store.name, outboxSource.of(store)])),
    pollMs: options.pollMs ?? 1_000,
    leaseMs: options.leaseMs ?? 5_000,
    concurrency: options.concurrency ?? 256,
  });
  relay.start();
  return { stop: () => relay.stop(), drained: (timeoutMs) => relay.drained(timeoutMs) };
}
