import { z } from 'zod';
import { defineEvent } from '../../define-event.ts';

const exampleId = '01890a5d-ac96-774b-bcce-b302099a8057';

function adviserEvent(event: string, de: string, en: string) {
  return defineEvent({
    type: `identity.adviser.${event}.v1`,
    exchange: 'pp.events',
    owner: 'identity',
    data: z.object({
      /** Pseudonymous id of the adviser. */
      userId: z.uuid(),
      validUntil: z.iso.datetime(),
      /** Who decided it; absent where the time ran out. */
      by: z.uuid().optional(),
    }),
    example: { userId: exampleId, validUntil: '2026-12-31T23:00:00.000Z', by: exampleId },
    sentence: { de, en },
  });
}

/** An organisation lets somebody from outside in for a time. `subject` is the membership's id. */
export const adviserInvited = adviserEvent('invited', 'Eine Beratung wurde eingeladen.', 'An adviser was invited.');

export const adviserExtended = adviserEvent(
  'extended',
  'Das Ende einer Beratung wurde verlegt.',
  "An adviser's end was moved.",
);

export const adviserEnded = adviserEvent('ended', 'Eine Beratung ist beendet.', "An adviser's access ended.");

function accessGrantEvent(event: string, de: string, en: string) {
  return defineEvent({
    type: `identity.access-grant.${event}.v1`,
    exchange: 'pp.events',
    owner: 'identity',
    data: z.object({
      /** Pseudonymous id of the person of the Land. */
      granteeId: z.uuid(),
      validUntil: z.iso.datetime().optional(),
      /** Who asked, decided or used it. */
      by: z.uuid().optional(),
    }),
    example: { granteeId: exampleId, validUntil: '2026-12-31T23:00:00.000Z', by: exampleId },
    sentence: { de, en },
  });
}

/** Somebody of the Land asks an organisation for access to its content. `subject` is the grant's id. */
export const accessRequested = accessGrantEvent(
  'requested',
  'Das Land bittet um Zugang zu Inhalten der Behörde.',
  "The Land asks for access to the organisation's content.",
);

export const accessGranted = accessGrantEvent(
  'granted',
  'Dem Land wurde befristet Zugang zu Inhalten der Behörde gewährt.',
  "The Land was granted access to the organisation's content for a time.",
);

export const accessRefused = accessGrantEvent(
  'refused',
  'Dem Land wurde der Zugang zu Inhalten der Behörde verweigert.',
  "The Land was refused access to the organisation's content.",
);

export const accessRevoked = accessGrantEvent(
  'revoked',
  'Der Zugang des Landes zu Inhalten der Behörde wurde beendet.',
  "The Land's access to the organisation's content was ended.",
);

export const accessFirstUsed = accessGrantEvent(
  'first-used',
  'Das Land hat den gewährten Zugang zum ersten Mal benutzt.',
  'The Land used the granted access for the first time.',
);
