import { z } from 'zod';
import { defineEvent } from '../../define-event.ts';

const exampleId = '01890a5d-ac96-774b-bcce-b302099a8057';

/** An adoption began: modelling makes the model from the content. `subject` is the adoption's id; owner is the adopter. */
export const adoptionRequested = defineEvent({
  type: 'catalogue.adoption.requested.v1',
  exchange: 'pp.internal',
  owner: 'catalogue',
  data: z.object({
    adoptionId: z.uuid(),
    /** Absent where the blueprint is a profile without a model. */
    modelId: z.uuid().optional(),
    profileId: z.uuid(),
    title: z.string(),
    blueprintId: z.uuid(),
    blueprintVersion: z.int(),
    contentHash: z.string().optional(),
    /** Added by the relay from the immutable copy of the blueprint version. */
    content: z.unknown().optional(),
    by: z.uuid(),
  }),
  example: {
    adoptionId: exampleId,
    modelId: exampleId,
    profileId: exampleId,
    title: 'Gewerbeanmeldung entgegennehmen',
    blueprintId: exampleId,
    blueprintVersion: 1,
    contentHash: 'sha256-…',
    content: { notation: 'blocks', subProcesses: [] },
    by: exampleId,
  },
  sentence: { de: 'Eine Übernahme wurde begonnen.', en: 'An adoption began.' },
});

function adoptionEvent(event: string, de: string, en: string) {
  return defineEvent({
    type: `catalogue.adoption.${event}.v1`,
    exchange: 'pp.events',
    owner: 'catalogue',
    data: z.object({
      title: z.string(),
      blueprintId: z.uuid(),
      blueprintVersion: z.int(),
      profileId: z.uuid(),
      modelId: z.uuid().optional(),
      problem: z.string().optional(),
      /** Why a blueprint ended, or why an offered change was not taken. */
      reason: z.string().optional(),
      /** The blueprint that takes the place of a deprecated one. */
      successorId: z.uuid().optional(),
      /** What the blueprint's owner made of an offered change. */
      decision: z.enum(['taken', 'declined']).optional(),
      by: z.uuid().optional(),
      /** The application of a sample register that brought the adoption with many others. */
      applicationId: z.uuid().optional(),
    }),
    example: {
      title: 'Gewerbeanmeldung entgegennehmen',
      blueprintId: exampleId,
      blueprintVersion: 1,
      profileId: exampleId,
      modelId: exampleId,
    },
    sentence: { de, en },
  });
}

export const adoptionCompleted = adoptionEvent(
  'completed',
  'Eine Blaupause wurde übernommen.',
  'A blueprint was adopted.',
);

export const adoptionFailed = adoptionEvent('failed', 'Eine Übernahme ist gescheitert.', 'An adoption failed.');

/**
 * An adoption follows new versions or stays with its own; the adopted model does likewise. `subject` is the adoption's id.
 */
export const adoptionModeChanged = defineEvent({
  type: 'catalogue.adoption.mode-changed.v1',
  exchange: 'pp.internal',
  owner: 'catalogue',
  data: z.object({ modelId: z.uuid(), mode: z.enum(['tracking', 'pinned']) }),
  example: { modelId: exampleId, mode: 'pinned' },
  sentence: {
    de: 'Eine Übernahme folgt neuen Fassungen oder bleibt bei ihrer.',
    en: 'An adoption follows new versions or stays with its own.',
  },
});

/** A new blueprint version is on offer to an adopter. `subject` is the adoption's id. */
export const updateOffered = adoptionEvent(
  'update-offered',
  'Zu einer übernommenen Blaupause gibt es eine neue Fassung.',
  'A new version of an adopted blueprint is offered.',
);

/**
 * The offered version with its content, for modelling to merge into the adopter's model. `subject` is the adoption's id.
 * A later offer replaces an earlier one that was not decided.
 */
export const updateContentOffered = defineEvent({
  type: 'catalogue.adoption.update-content-offered.v1',
  exchange: 'pp.internal',
  owner: 'catalogue',
  data: z.object({
    adoptionId: z.uuid(),
    modelId: z.uuid(),
    blueprintId: z.uuid(),
    blueprintVersion: z.int(),
    contentHash: z.string(),
    /** Added by the relay from the immutable copy of the blueprint version. */
    content: z.unknown(),
  }),
  example: {
    adoptionId: exampleId,
    modelId: exampleId,
    blueprintId: exampleId,
    blueprintVersion: 2,
    contentHash: 'sha256-…',
    content: { notation: 'blocks', subProcesses: [] },
  },
  sentence: {
    de: 'Eine neue Fassung einer Blaupause kam mit ihrem Inhalt.',
    en: 'A new version of a blueprint came with its content.',
  },
});

export const adoptedBlueprintDeprecated = adoptionEvent(
  'blueprint-deprecated',
  'Eine übernommene Blaupause wird nicht mehr gepflegt.',
  'An adopted blueprint is no longer maintained.',
);

export const adoptedBlueprintWithdrawn = adoptionEvent(
  'blueprint-withdrawn',
  'Eine übernommene Blaupause wurde zurückgezogen.',
  'An adopted blueprint was withdrawn.',
);

/** The owner of the blueprint decided about a change that this adopter offered. `subject` is the adoption's id. */
export const offeredChangeDecided = adoptionEvent(
  'change-decided',
  'Über eine angebotene Änderung wurde entschieden.',
  'An offered change was decided about.',
);
