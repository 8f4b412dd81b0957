import type { ProgressTracker } from '@prozessplattform/persistence';
import type { RouteDefinition } from '@prozessplattform/service-kit';

/** A read that carries a Consistency-Token waits until this service has seen what the token's write published. */
export function readsWait(tracker: ProgressTracker, queues: readonly string[]) {
  return (definition: RouteDefinition): RouteDefinition => {
    if (definition.method !== 'get') return definition;
    return {
      ...definition,
      handle: async (request) => {
        if (request.consistencyToken !== undefined) await tracker.waitFor(request.consistencyToken, queues);
        return definition.handle(request);
      },
    };
  };
}
