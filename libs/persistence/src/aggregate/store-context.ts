import type mongoose from 'mongoose';
import type { Database } from '../database/database.ts';
import type { HiddenFields } from '../fields.ts';
import type { ReadSource } from '../reading/reader.ts';
import type { OutboxDocument } from './outbox-entry.ts';

/** The relay as a store sees it. */
export interface RelayPort {
  readonly owner: string;
  leaseUntil(): Date;
  nudge(store: string, document: OutboxDocument): void;
}

/** What the operations of one aggregate store share. */
export interface StoreContext extends ReadSource {
  readonly name: string;
  readonly database: Database;
  readonly model: mongoose.Model<Record<string, unknown>>;
  /** Whether each write owes its record to the audit log. */
  readonly audited: boolean;
  /** Set while a relay runs in this process. */
  relay: RelayPort | undefined;
}

export type StoredDocument = OutboxDocument & HiddenFields & { readonly version: number };

/** The relay takes the document with the write itself, unless another process is at it. */
export function leaseFor(
  context: StoreContext,
  current?: Pick<HiddenFields, 'relayLease'>,
): HiddenFields['relayLease'] {
  const { relay } = context;
  if (relay === undefined) return undefined;
  const held = current?.relayLease;
  const isForeign = held !== undefined && held.owner !== relay.owner && held.until > new Date();
  return isForeign ? undefined : { owner: relay.owner, until: relay.leaseUntil() };
}

/** Tells the relay of a write that took the document for it; who else holds it looks again by itself. */
export function announce(context: StoreContext, stored: StoredDocument): void {
  const { relay } = context;
  if (relay !== undefined && stored.relayLease?.owner === relay.owner) relay.nudge(context.name, stored);
}

/** The document as reads answer it. */
export function visible<D>(context: StoreContext, stored: Readonly<Record<string, unknown>>): D {
  return Object.fromEntries(Object.entries(stored).filter(([field]) => !context.hidden.includes(field))) as D;
}
