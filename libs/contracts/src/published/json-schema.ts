import { z } from 'zod';
import type { EventDefinition } from '../define-event.ts';

/** The part of JSON Schema that event data is described with. */
export interface JsonSchema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly enum?: readonly unknown[];
  readonly [keyword: string]: unknown;
}

/** The schema of an event's data, without what zod adds for itself. */
export function dataSchemaOf(event: EventDefinition): JsonSchema {
  const { $schema: _dialect, ...schema } = z.toJSONSchema(event.data, { io: 'input', target: 'draft-7' });
  return JSON.parse(JSON.stringify(schema)) as JsonSchema;
}

/** The schemas of all events that other components may read, by type, sorted. */
export function publicSchemas(events: readonly EventDefinition[]): Record<string, JsonSchema> {
  const shown = events.filter(({ exchange }) => exchange === 'pp.events');
  return Object.fromEntries(
    shown.toSorted((a, b) => (a.type < b.type ? -1 : 1)).map((event) => [event.type, dataSchemaOf(event)]),
  );
}
