import { newId, type EventData, type EventDefinition } from '@prozessplattform/contracts';
import { activeTraceparent } from '@prozessplattform/messaging';
import type { ContentRef, OutboxEntry } from './outbox-entry.ts';

export interface PendingOptions {
  /** Derived from what caused it where a repeat must not publish a second event; default a new id. */
  readonly id?: string;
  /** Default: the id of the aggregate. */
  readonly subject?: string;
  /** `all`: every organisation of the Land may read the event. */
  readonly audience?: 'all';
  /** The relay reads `content` there and adds it to the data. */
  readonly contentRef?: ContentRef;
}

/** An event to be saved together with the change it tells about. */
export interface PendingEvent extends PendingOptions {
  readonly event: EventDefinition;
  readonly data: unknown;
}

/** Throws (ZodError) when the data does not fit the event's definition. */
export function pending<D extends EventDefinition>(
  event: D,
  data: EventData<D>,
  options?: PendingOptions,
): PendingEvent;
export function pending<D extends EventDefinition>(
  event: D,
  data: Omit<EventData<D>, 'content'>,
  options: PendingOptions & { contentRef: ContentRef },
): PendingEvent;
export function pending(event: EventDefinition, data: object, options: PendingOptions = {}): PendingEvent {
  event.data.parse(options.contentRef === undefined ? data : { content: null, ...data });
  return { event, data, ...options };
}

/** The outbox entries of one change; `sequence` is the document's version after it. */
export function outboxEntries(events: readonly PendingEvent[], sequence: number, time: Date): OutboxEntry[] {
  const traceparent = activeTraceparent();
  return events.map(({ event, data, id, subject, audience, contentRef }) => ({
    id: id ?? newId(),
    type: event.type,
    exchange: event.exchange,
    sequence,
    time,
    data,
    ...(subject === undefined ? {} : { subject }),
    ...(audience === undefined ? {} : { audience }),
    ...(traceparent === undefined ? {} : { traceparent }),
    ...(contentRef === undefined ? {} : { contentRef }),
  }));
}
