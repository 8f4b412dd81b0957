import type { EventDefinition } from '../define-event.ts';
import { analysisEvents } from './analysis-events.ts';
import { catalogueEvents } from './catalogue-events.ts';
import { identityEvents } from './identity-events.ts';
import { modellingEvents } from './modelling-events.ts';
import { notificationsEvents } from './notifications-events.ts';
import { platformEvents } from './platform-events.ts';
import { reviewEvents } from './review-events.ts';

/** Every event the platform knows; a type that is not here is refused at publishing and dead-lettered at reading. */
export const eventCatalogue: readonly EventDefinition[] = [
  ...identityEvents,
  ...modellingEvents,
  ...catalogueEvents,
  ...reviewEvents,
  ...analysisEvents,
  ...notificationsEvents,
  ...platformEvents,
];

const byType = new Map(eventCatalogue.map((definition) => [definition.type, definition]));

/** The definition of an event type, or undefined where the type or its version is unknown. */
export function eventDefinition(type: string): EventDefinition | undefined {
  return byType.get(type);
}
