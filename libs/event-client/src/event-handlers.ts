import { cloudEventSchema, type CloudEvent, type EventData, type EventDefinition } from '@prozessplattform/contracts';

/** Typed handlers by event type. */
export interface EventHandlers {
  /** `data` has been checked against the definition when the handler gets it. */
  on<D extends EventDefinition>(definition: D, handle: (event: CloudEvent<EventData<D>>) => Promise<void> | void): this;
  /**
   * Runs the handler of the event's type; types without one are passed over. Throws (ZodError) for what is no event, and
   * whatever the handler throws.
   */
  handle(event: unknown): Promise<void>;
}

type AnyHandler = (event: CloudEvent) => Promise<void> | void;

/** An empty set of handlers, e.g. `eventHandlers().on(modelReleased, (event) => …)`. */
export function eventHandlers(): EventHandlers {
  const byType = new Map<string, { readonly definition: EventDefinition; readonly handle: AnyHandler }>();
  const handlers: EventHandlers = {
    on(definition, handle) {
      byType.set(definition.type, { definition, handle: handle as AnyHandler });
      return handlers;
    },
    handle: async (candidate) => {
      const event = cloudEventSchema.parse(candidate);
      const found = byType.get(event.type);
      if (found === undefined) return;
      await found.handle({ ...event, data: found.definition.data.parse(event.data) } as CloudEvent);
    },
  };
  return handlers;
}
