import type { PendingEvent } from '../aggregate/pending.ts';

const written = new WeakMap<object, readonly string[]>();

/** Notes for the Consistency-Token which events the write of this answer made. */
export function rememberTypes(document: object, events: readonly PendingEvent[]): void {
  if (events.length > 0) written.set(document, [...new Set(events.map(({ event }) => event.type))]);
}

/** The event types of the write that answered this very object; none for what was read. */
export function typesWrittenWith(document: object): readonly string[] {
  return written.get(document) ?? [];
}
