import { z } from 'zod';
import { defineEvent } from '../../define-event.ts';

function agreementEvent(event: string, de: string, en: string) {
  return defineEvent({
    type: `identity.agreement.${event}.v1`,
    exchange: 'pp.events',
    owner: 'identity',
    data: z.object({
      /** Name of the organisation. */
      title: z.string().optional(),
      validFrom: z.iso.datetime(),
      validUntil: z.iso.datetime(),
      /** Days before the end at which this is said: 90, 30 or 7. */
      days: z.int().optional(),
    }),
    example: { validFrom: '2026-01-01T00:00:00.000Z', validUntil: '2029-12-31T23:00:00.000Z' },
    sentence: { de, en },
  });
}

/** A usage agreement began or was renewed. `subject` is the agreement's id; the organisation is the one it is with. */
export const agreementConcluded = agreementEvent(
  'concluded',
  'Die Mitnutzungsvereinbarung wurde geschlossen oder verlängert.',
  'The usage agreement was concluded or renewed.',
);

export const agreementExpiring = agreementEvent(
  'expiring',
  'Die Mitnutzungsvereinbarung läuft bald ab.',
  'The usage agreement ends soon.',
);

export const agreementExpired = agreementEvent(
  'expired',
  'Die Mitnutzungsvereinbarung ist abgelaufen; die Behörde kann nur noch lesen.',
  'The usage agreement has ended; the organisation can only read.',
);
