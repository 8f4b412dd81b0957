import { z } from 'zod';
import { defineEvent } from '../../define-event.ts';

const exampleId = '01890a5d-ac96-774b-bcce-b302099a8057';

/** A legal norm changed. `subject` is the norm's id. */
export const normChanged = defineEvent({
  type: 'catalogue.norm.changed.v1',
  exchange: 'pp.events',
  owner: 'catalogue',
  data: z.object({ title: z.string(), citation: z.string(), changedAt: z.iso.datetime() }),
  example: { title: 'Anzeigepflicht', citation: '§ 14 GewO', changedAt: '2026-01-01T00:00:00.000Z' },
  sentence: { de: 'Eine Rechtsnorm hat sich geändert.', en: 'A legal norm changed.' },
});

const citing = z.array(z.object({ id: z.uuid(), title: z.string() }));

/**
 * A changed norm is cited by profiles and blueprints of this organisation; the lists hold the first 200 of each. `subject` is
 * the notice, one per organisation and change.
 */
export const citationsAffected = defineEvent({
  type: 'catalogue.norm.citations-affected.v1',
  exchange: 'pp.events',
  owner: 'catalogue',
  data: z.object({
    title: z.string(),
    citation: z.string(),
    normId: z.uuid(),
    changedAt: z.iso.datetime(),
    profiles: citing,
    profileCount: z.int(),
    blueprints: citing,
    blueprintCount: z.int(),
  }),
  example: {
    title: '§ 14 GewO, Anzeigepflicht',
    citation: '§ 14 GewO',
    normId: exampleId,
    changedAt: '2026-01-01T00:00:00.000Z',
    profiles: [{ id: exampleId, title: 'Gewerbeanmeldung entgegennehmen' }],
    profileCount: 1,
    blueprints: [],
    blueprintCount: 0,
  },
  sentence: {
    de: 'Eine geänderte Rechtsnorm betrifft eigene Steckbriefe oder Blaupausen.',
    en: 'A changed legal norm affects own profiles or blueprints.',
  },
});
