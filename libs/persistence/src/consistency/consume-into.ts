import type { ConsumerDefinition, EventBus, Subscription } from '@prozessplattform/messaging';
import { actAs } from '../audit/acting.ts';
import type { ProgressTracker } from './track-progress.ts';

/** Consumes a queue and notes each handled event, so that reads can wait for it. */
export function consumeInto(
  bus: EventBus,
  { tracker, ...consumer }: ConsumerDefinition & { readonly tracker: ProgressTracker },
): Promise<Subscription> {
  return bus.consume({
    ...consumer,
    handle: async (event, delivery) => {
      await actAs({ action: event.type, causedBy: event.id }, () => consumer.handle(event, delivery));
      await tracker.applied(event, consumer.queue);
    },
  });
}
