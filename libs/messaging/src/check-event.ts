import { cloudEventSchema, eventDefinition, type CloudEvent, type Exchange } from '@prozessplattform/contracts';
import { Unprocessable } from './unprocessable.ts';

/** Throws TypeError when the event is unknown, goes to another exchange or its data does not fit: a bug of the publisher. */
export function assertPublishable(event: CloudEvent, exchange?: Exchange): void {
  const { fault } = checked(event);
  if (fault !== undefined) throw new TypeError(fault);
  const definition = eventDefinition(event.type);
  if (exchange !== undefined && definition?.exchange !== exchange)
    throw new TypeError(`${event.type} belongs to ${definition?.exchange}, not to ${exchange}`);
}

/** The event with its data parsed. Throws Unprocessable with the reason when the type is unknown or the data does not fit. */
export function parseEvent(message: unknown): CloudEvent {
  const { fault, data } = checked(message);
  if (fault !== undefined) throw new Unprocessable(fault);
  return { ...(message as CloudEvent), data };
}

/** Envelope and data are checked once each: what is wrong, or the parsed data. */
function checked(message: unknown): { readonly fault?: string; readonly data?: unknown } {
  const envelope = cloudEventSchema.safeParse(message);
  if (!envelope.success) return { fault: `not an event of the platform: ${describe(envelope.error.issues)}` };
  const definition = eventDefinition(envelope.data.type);
  if (definition === undefined) return { fault: `unknown event type or version ${envelope.data.type}` };
  const data = definition.data.safeParse(envelope.data.data);
  return data.success
    ? { data: data.data }
    : { fault: `data does not fit ${definition.type}: ${describe(data.error.issues)}` };
}

function describe(issues: readonly { path: readonly PropertyKey[]; message: string }[]): string {
  return issues.map((issue) => `/${issue.path.map(String).join('/')} ${issue.message}`).join('; ');
}
