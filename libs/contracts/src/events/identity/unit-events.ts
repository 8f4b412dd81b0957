import { z } from 'zod';
import { defineEvent } from '../../define-event.ts';

const exampleId = '01890a5d-ac96-774b-bcce-b302099a8057';

function unitEvent(event: string, de: string, en: string) {
  return defineEvent({
    type: `identity.unit.${event}.v1`,
    exchange: 'pp.events',
    owner: 'identity',
    data: z.object({
      title: z.string(),
      /** Unique among the open units of the organisation. */
      shortName: z.string().optional(),
      /** The unit above it; absent at the top. */
      parentId: z.uuid().optional(),
      /** Since when it is closed. */
      closedAt: z.iso.datetime().optional(),
      by: z.uuid(),
    }),
    example: { title: 'Bürgerbüro', shortName: '33', by: exampleId },
    sentence: { de, en },
  });
}

/** The whole state of an organisational unit; `subject` is its id. */
export const unitCreated = unitEvent('created', 'Eine Organisationseinheit wurde angelegt.', 'A unit was created.');

export const unitChanged = unitEvent('changed', 'Eine Organisationseinheit wurde geändert.', 'A unit was changed.');

export const unitClosed = unitEvent('closed', 'Eine Organisationseinheit wurde geschlossen.', 'A unit was closed.');

function positionEvent(event: string, de: string, en: string) {
  return defineEvent({
    type: `identity.position.${event}.v1`,
    exchange: 'pp.events',
    owner: 'identity',
    data: z.object({
      unitId: z.uuid(),
      title: z.string(),
      /** First day on which this holds. */
      validFrom: z.iso.date(),
      /** First day on which it no longer exists. */
      validUntil: z.iso.date().optional(),
      by: z.uuid(),
    }),
    example: { unitId: exampleId, title: 'Sachbearbeitung Bürgerbüro', validFrom: '2026-01-01', by: exampleId },
    sentence: { de, en },
  });
}

/** A position of a unit; what it costs is not told. `subject` is its id. */
export const positionCreated = positionEvent('created', 'Eine Stelle wurde angelegt.', 'A position was created.');

export const positionChanged = positionEvent('changed', 'Eine Stelle wurde geändert.', 'A position was changed.');

export const positionClosed = positionEvent('closed', 'Eine Stelle wurde geschlossen.', 'A position was closed.');
