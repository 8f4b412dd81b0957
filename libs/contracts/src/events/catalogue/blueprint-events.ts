import { z } from 'zod';
import { defineEvent } from '../../define-event.ts';

/** A version of a blueprint appeared in the library. `subject` is the blueprint's id. */
export const blueprintPublished = defineEvent({
  type: 'catalogue.blueprint.published.v1',
  exchange: 'pp.events',
  owner: 'catalogue',
  data: z.object({
    title: z.string(),
    version: z.int(),
    /** Keys of the administrative services (LeiKa) that it is for. */
    serviceKeys: z.array(z.string()).optional(),
    qualityLevel: z.enum(['bronze', 'silver', 'gold']).optional(),
  }),
  example: { title: 'Gewerbeanmeldung entgegennehmen', version: 1, qualityLevel: 'silver' },
  sentence: { de: 'Eine Blaupause ist in der Bibliothek erschienen.', en: 'A blueprint appeared in the library.' },
});

function blueprintEndEvent(event: string, de: string, en: string) {
  return defineEvent({
    type: `catalogue.blueprint.${event}.v1`,
    exchange: 'pp.events',
    owner: 'catalogue',
    data: z.object({ title: z.string(), reason: z.string(), successorId: z.uuid().optional() }),
    example: { title: 'Gewerbeanmeldung entgegennehmen', reason: 'Die Rechtsgrundlage ist entfallen.' },
    sentence: { de, en },
  });
}

export const blueprintDeprecated = blueprintEndEvent(
  'deprecated',
  'Eine Blaupause wird nicht mehr gepflegt.',
  'A blueprint is no longer maintained.',
);

export const blueprintWithdrawn = blueprintEndEvent(
  'withdrawn',
  'Eine Blaupause wurde zurückgezogen.',
  'A blueprint was withdrawn.',
);
