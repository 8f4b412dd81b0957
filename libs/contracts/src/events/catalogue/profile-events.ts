import { z } from 'zod';
import { defineEvent } from '../../define-event.ts';

const exampleId = '01890a5d-ac96-774b-bcce-b302099a8057';

function profileEvent(event: string, de: string, en: string) {
  return defineEvent({
    type: `catalogue.profile.${event}.v1`,
    exchange: 'pp.events',
    owner: 'catalogue',
    data: z.object({
      title: z.string(),
      status: z.string(),
      /** Keys of the administrative services (LeiKa) that the process is for. */
      serviceKeys: z.array(z.string()).optional(),
      /** The responsible unit, as the profile writes it. */
      units: z.array(z.string()).optional(),
    }),
    example: { title: 'Gewerbeanmeldung entgegennehmen', status: 'draft' },
    sentence: { de, en },
  });
}

export const profileCreated = profileEvent('created', 'Ein Steckbrief wurde angelegt.', 'A profile was created.');

export const profileUpdated = profileEvent('updated', 'Ein Steckbrief wurde geändert.', 'A profile was changed.');

/** An adopter decided about the profile of an offered blueprint version. `subject` is the profile's id. */
export const profileUpstreamDecided = defineEvent({
  type: 'catalogue.profile.upstream-decided.v1',
  exchange: 'pp.events',
  owner: 'catalogue',
  data: z.object({
    title: z.string(),
    adoptionId: z.uuid(),
    profileId: z.uuid(),
    blueprintId: z.uuid(),
    /** The version decided about. */
    blueprintVersion: z.int(),
    decision: z.enum(['merged', 'declined']),
    by: z.uuid(),
  }),
  example: {
    title: 'Gewerbeanmeldung entgegennehmen',
    adoptionId: exampleId,
    profileId: exampleId,
    blueprintId: exampleId,
    blueprintVersion: 2,
    decision: 'merged',
    by: exampleId,
  },
  sentence: {
    de: 'Über den Steckbrief einer neuen Fassung wurde entschieden.',
    en: "A new version's profile was decided about.",
  },
});
