import { z } from 'zod';
import { defineEvent } from '../define-event.ts';

/** Figures of a released version stand. `subject` is the model's id. */
export const figuresCalculated = defineEvent({
  type: 'analysis.figures.calculated.v1',
  exchange: 'pp.events',
  owner: 'analysis',
  data: z.object({ version: z.int(), fte: z.number(), cost: z.number(), mediaBreaksPerCase: z.number().optional() }),
  example: { version: 1, fte: 0.2, cost: 12_857.23, mediaBreaksPerCase: 1.58 },
  sentence: { de: 'Kennzahlen eines Modells wurden berechnet.', en: 'Figures of a model were calculated.' },
});

/** An organisation's own staffing parameters, whole. `subject` is the parameters' id. */
export const staffingParametersChanged = defineEvent({
  type: 'analysis.staffing-parameters.changed.v1',
  exchange: 'pp.internal',
  owner: 'analysis',
  data: z.object({ parameters: z.record(z.string(), z.unknown()) }),
  example: { parameters: { annualMinutes: 95_392.44, surcharge: 0.1, rates: { E9a: 0.71 } } },
  sentence: {
    de: 'Die Bemessungsgrundlagen einer Behörde wurden geändert.',
    en: "An organisation's staffing parameters changed.",
  },
});

export const analysisEvents = [figuresCalculated, staffingParametersChanged] as const;
