import type { CloudEvent, Exchange } from '@prozessplattform/contracts';

/** Where the relay finds content that is too big to travel through the outbox. */
export interface ContentRef {
  /** Name of a content store (or of a collection whose documents have a field `content`). */
  readonly collection: string;
  readonly id: string;
}

/** An event that a document still owes. Everything else the envelope needs stands in the document. */
export interface OutboxEntry {
  readonly id: string;
  readonly type: string;
  readonly exchange: Exchange;
  readonly sequence: number;
  readonly time: Date;
  readonly data: unknown;
  readonly subject?: string;
  readonly audience?: 'all';
  readonly traceparent?: string;
  readonly contentRef?: ContentRef;
}

export interface OutboxDocument {
  readonly _id: string;
  readonly organisationId: string;
  readonly version: number;
  readonly outbox: readonly OutboxEntry[];
}

/** The event as the bus gets it. */
export function eventOf(service: string, document: OutboxDocument, entry: OutboxEntry): CloudEvent {
  return {
    specversion: '1.0',
    id: entry.id,
    type: entry.type,
    source: `/${service}`,
    subject: entry.subject ?? document._id,
    time: entry.time.toISOString(),
    datacontenttype: 'application/json',
    organisationid: document.organisationId,
    sequence: entry.sequence,
    ...(entry.audience === undefined ? {} : { audience: entry.audience }),
    ...(entry.traceparent === undefined ? {} : { traceparent: entry.traceparent }),
    data: entry.data,
  };
}
