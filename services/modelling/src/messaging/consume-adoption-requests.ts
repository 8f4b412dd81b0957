import type { CloudEvent, EventData, adoptionRequested } from '@prozessplattform/contracts';
import { createAdoptedModel } from '../adoptions/create-adopted-model.ts';
import type { ModellingContext } from '../context.ts';

export const adoptionRequestsQueue = 'modelling.adoption-requests';

/** An adoption was requested in the catalogue: make its model. */
export function consumeAdoptionRequests(context: ModellingContext) {
  return {
    queue: adoptionRequestsQueue,
    handle: (event: CloudEvent) =>
      createAdoptedModel(context, event as CloudEvent<EventData<typeof adoptionRequested>>),
  };
}
