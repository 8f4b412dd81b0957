import { z } from 'zod';
import { defineEvent } from '../../define-event.ts';

const exampleId = '01890a5d-ac96-774b-bcce-b302099a8057';

/** An adopter offers its change to the owner of the blueprint, to whom the event belongs. `subject` is the offer's id. */
export const changeOffered = defineEvent({
  type: 'catalogue.change-offer.offered.v1',
  exchange: 'pp.events',
  owner: 'catalogue',
  data: z.object({ title: z.string(), blueprintId: z.uuid() }),
  example: { title: 'Gewerbeanmeldung entgegennehmen', blueprintId: exampleId },
  sentence: {
    de: 'Zu einer eigenen Blaupause wurde eine Änderung angeboten.',
    en: 'A change to an own blueprint was offered.',
  },
});

/** The decision about an offered change, for the adoption of its contributor. `subject` is the offer's id. */
export const changeDecided = defineEvent({
  type: 'catalogue.change-offer.decided.v1',
  exchange: 'pp.internal',
  owner: 'catalogue',
  data: z.object({
    contributorId: z.uuid(),
    adoptionId: z.uuid(),
    decision: z.enum(['taken', 'declined']),
    reason: z.string().optional(),
  }),
  example: { contributorId: exampleId, adoptionId: exampleId, decision: 'taken' },
  sentence: { de: 'Über eine angebotene Änderung wurde entschieden.', en: 'An offered change was decided about.' },
});

/**
 * The owner of a blueprint takes an offered change into the draft of the model that the blueprint comes from. `subject` is
 * the offer's id; the event belongs to the owner.
 */
export const changeTaken = defineEvent({
  type: 'catalogue.change-offer.taken.v1',
  exchange: 'pp.internal',
  owner: 'catalogue',
  data: z.object({
    modelId: z.uuid(),
    blueprintId: z.uuid(),
    /** The version that the change starts from. */
    baseVersion: z.int(),
    contributorId: z.uuid(),
    contributorName: z.string().optional(),
    message: z.string().optional(),
    /** `{base, upstream}`: that version, and what is taken of the change. Added by the relay. */
    content: z.unknown(),
  }),
  example: {
    modelId: exampleId,
    blueprintId: exampleId,
    baseVersion: 1,
    contributorId: exampleId,
    content: { base: { notation: 'blocks', subProcesses: [] }, upstream: { notation: 'blocks', subProcesses: [] } },
  },
  sentence: { de: 'Eine angebotene Änderung wurde übernommen.', en: 'An offered change was taken.' },
});
