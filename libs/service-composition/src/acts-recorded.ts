import type { ConsumerDefinition } from '@prozessplattform/messaging';
import { actAs } from '@prozessplattform/persistence';
import type { RouteDefinition } from '@prozessplattform/service-kit';

/** Whatever a request writes is recorded in the audit log as done by its principal in this operation. */
export function actsRecorded(definition: RouteDefinition): RouteDefinition {
  const action = definition.operationId;
  return {
    ...definition,
    handle: (request) => {
      const { principal, requestId } = request as {
        principal?: { id: string; kind: 'user' | 'service' };
      } & typeof request;
      return actAs({ principal, action, requestId }, () => definition.handle(request));
    },
  };
}

/** Whatever the handler writes is recorded as caused by the event, not by the request that happened to publish it. */
export function actingForEvent(consumer: ConsumerDefinition): ConsumerDefinition {
  const { handle } = consumer;
  return {
    ...consumer,
    handle: (event, delivery) => actAs({ action: event.type, causedBy: event.id }, () => handle(event, delivery)),
  };
}
