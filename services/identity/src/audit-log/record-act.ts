import { defined, type actRecorded, type CloudEvent, type EventData } from '@prozessplattform/contracts';
import type { AuditContent } from './audit-record.ts';

/** What the log keeps of an event. */
export function contentOf(event: CloudEvent): AuditContent {
  const act = event.data as EventData<typeof actRecorded>;
  return defined({
    ...act,
    id: event.id,
    organisationId: event.organisationid,
    at: event.time,
    traceId: event.traceparent?.split('-')[1],
  });
}
