import type { z } from 'zod';

export type Exchange = 'pp.events' | 'pp.internal';

/** Everything the services share about one event type. */
export interface EventDefinition<S extends z.ZodType = z.ZodType> {
  readonly type: string;
  /** `pp.events` for what other components may read, `pp.internal` for what services tell each other. */
  readonly exchange: Exchange;
  /** The one service that publishes it; `platform` for what every service publishes. */
  readonly owner: 'identity' | 'modelling' | 'catalogue' | 'analysis' | 'notifications' | 'platform';
  readonly data: S;
  readonly example: z.infer<S>;
  readonly sentence: { readonly de: string; readonly en: string };
}

/** Declares an event: `type` is given without prefix, e.g. `modelling.model.released.v1`. */
export function defineEvent<S extends z.ZodType>(definition: EventDefinition<S>): EventDefinition<S> {
  return { ...definition, type: `de.prozessplattform.${definition.type}` };
}

/** The data of an event, e.g. `EventData<typeof modelReleased>`. */
export type EventData<D extends EventDefinition> = z.infer<D['data']>;
