import type { CloudEvent, EventData, adoptionModeChanged } from '@prozessplattform/contracts';
import { scopeOfEvent } from '@prozessplattform/persistence';
import type { ModellingContext } from '../context.ts';

/** The adopted model follows its adoption's mode; what comes late or twice changes nothing. */
export function consumeAdoptionModes(context: ModellingContext) {
  return {
    queue: 'modelling.adoption-modes',
    handle: async (event: CloudEvent) => {
      const { modelId, mode } = event.data as EventData<typeof adoptionModeChanged>;
      await context.storage.models.change(scopeOfEvent(event), modelId, { causedBy: event.id }, ({ origin }) => {
        if (origin === undefined || (origin.modeSequence ?? 0) >= event.sequence) return null;
        return { set: { 'origin.mode': mode, 'origin.modeSequence': event.sequence } };
      });
    },
  };
}
