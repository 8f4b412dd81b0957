import type { OutboxEntry } from './aggregate/outbox-entry.ts';

/** What every aggregate document has besides the service's own fields. */
export interface AggregateFields {
  readonly _id: string;
  /** The one owner. */
  readonly organisationId: string;
  /** 1 after the insert, +1 with every change: the ETag and the sequence of the events of that change. */
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly deletedAt?: Date;
}

/** Fields of the document that no read answers. */
export interface HiddenFields {
  readonly outbox: readonly OutboxEntry[];
  /** Who publishes the outbox until when; `turn` names the command that took it. */
  readonly relayLease?: { readonly owner: string; readonly until: Date; readonly turn?: string };
  readonly appliedEvents?: readonly string[];
}

/** An aggregate as reads answer it. */
export type Doc<T> = T & AggregateFields;

/** What every projected document has besides the service's own fields. */
export interface ProjectionFields {
  readonly _id: string;
  readonly organisationId: string;
  /** `sequence` of the event this state comes from. */
  readonly sourceVersion: number;
  readonly sourceEventId: string;
  readonly updatedAt: Date;
  readonly deletedAt?: Date;
}

export type ProjectedDoc<T> = T & ProjectionFields;

/** A field of T or a dotted path into one. */
export type PathOf<T> = (keyof T & string) | `${keyof T & string}.${string}`;
