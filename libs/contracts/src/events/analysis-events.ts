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

export const analysisEvents = [figuresCalculated] as const;
