import { z } from 'zod';
import { defineEvent } from '../../define-event.ts';

const exampleId = '01890a5d-ac96-774b-bcce-b302099a8057';

function submissionEvent(event: string, de: string, en: string) {
  return defineEvent({
    type: `catalogue.submission.${event}.v1`,
    exchange: 'pp.events',
    owner: 'catalogue',
    data: z.object({
      title: z.string(),
      modelId: z.uuid().optional(),
      blueprintId: z.uuid().optional(),
      qualityLevel: z.enum(['bronze', 'silver', 'gold']).optional(),
      remarks: z.string().optional(),
    }),
    example: { title: 'Gewerbeanmeldung entgegennehmen', modelId: exampleId },
    sentence: { de, en },
  });
}

export const submissionSubmitted = submissionEvent(
  'submitted',
  'Eine Blaupause wurde eingereicht.',
  'A blueprint was submitted.',
);

export const submissionAccepted = submissionEvent(
  'accepted',
  'Eine Einreichung wurde angenommen.',
  'A submission was accepted.',
);

export const submissionReturned = submissionEvent(
  'returned',
  'Eine Einreichung wurde zurückgegeben.',
  'A submission was returned.',
);
