import { cloudEventSchema, eventDefinition, type CloudEvent, type Exchange } from '@prozessplattform/contracts';
import { Unprocessable } from './unprocessable.ts';

/** Throws TypeError when the event is unknown, goes to another exchange or its data does not fit: a bug of the publisher. */
export function assertPublishable(event: CloudEvent, exchange?: Exchange): void {
  const fault = faultOf(event);
  if (fault !== undefined) throw new TypeError(fault);
  const definition = eventDefinition(event.type);
  if (exchange !== undefined && definition?.exchange !== exchange)
    throw new TypeError(`${event.type} belongs to ${definition?.exchange}, not to ${exchange}`);
}

/** The event with its data parsed. Throws Unprocessable with the reason when the type is unknown or the data does not fit. */
export function parseEvent(message: unknown): CloudEvent {
  const fault = faultOf(message);
  if (fault !== undefined) throw new Unprocessable(fault);
  const event = message as CloudEvent;
  return { ...event, data: eventDefinition(event.type)?.data.parse(event.data) };
}

function faultOf(message: unknown): string | undefined {
  const envelope = cloudEventSchema.safeParse(message);
  if (!envelope.success) return `not an event of the platform: ${describe(envelope.error.issues)}`;
  const definition = eventDefinition(envelope.data.type);
  if (definition === undefined) return `unknown event type or version ${envelope.data.type}`;
  const data = definition.data.safeParse(envelope.data.data);
  return data.success ? undefined : `data does not fit ${definition.type}: ${describe(data.error.issues)}`;
}

function describe(issues: readonly { path: readonly PropertyKey[]; message: string }[]): string {
  return issues.map((issue) => `/${issue.path.map(String).join('/')} ${issue.message}`).join('; ');
}
