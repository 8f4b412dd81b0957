import type { CloudEvent, EventData, staffingParametersChanged } from '@prozessplattform/contracts';
import { Unprocessable } from '@prozessplattform/messaging';
import { staffingParametersSchema } from '@prozessplattform/process-model';
import type { ModellingContext } from '../context.ts';

/** Keeps each organisation's staffing parameters, so that figures of drafts use them. */
export function consumeStaffingParameters(context: ModellingContext) {
  return {
    queue: 'modelling.staffing-parameters',
    handle: async (event: CloudEvent) => {
      const { parameters } = event.data as EventData<typeof staffingParametersChanged>;
      const parsed = staffingParametersSchema.safeParse(parameters);
      if (!parsed.success) throw new Unprocessable(`staffing parameters do not fit: ${parsed.error.message}`);
      await context.storage.staffingParameters.project(event, event.subject, { parameters: parsed.data });
    },
  };
}
