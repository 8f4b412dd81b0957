import { z } from 'zod';
import { defineEvent } from '../define-event.ts';

const notation = z.enum(['blocks', 'bpmn']);
const slim = z.object({
  title: z.string(),
  notation,
  purpose: z.enum(['as-is', 'to-be']),
  processId: z.uuid().optional(),
});
const slimExample = {
  title: 'Gewerbeanmeldung entgegennehmen',
  notation: 'blocks' as const,
  purpose: 'as-is' as const,
};

function modelEvent(event: string, de: string, en: string) {
  return defineEvent({
    type: `modelling.model.${event}.v1`,
    exchange: 'pp.events',
    owner: 'modelling',
    data: slim.extend({
      /** Number of the version concerned, where there is one. */
      version: z.int().optional(),
      reason: z.string().optional(),
      /** Pseudonymous id of who did it. */
      by: z.uuid().optional(),
    }),
    example: { ...slimExample, version: 1 },
    sentence: { de, en },
  });
}

export const modelCreated = modelEvent('created', 'Ein Modell wurde angelegt.', 'A model was created.');
export const modelSubmitted = modelEvent(
  'submitted',
  'Ein Modell wurde zur Prüfung vorgelegt.',
  'A model was submitted for review.',
);
export const modelApproved = modelEvent('approved', 'Ein Modell wurde gebilligt.', 'A model was approved.');
export const modelRejected = modelEvent('rejected', 'Ein Modell wurde zurückgewiesen.', 'A model was rejected.');
export const modelWithdrawn = modelEvent(
  'withdrawn',
  'Eine Vorlage wurde zurückgezogen.',
  'A submission was withdrawn.',
);
export const modelReleased = modelEvent('released', 'Ein Modell wurde freigegeben.', 'A model was released.');
export const modelArchived = modelEvent('archived', 'Ein Modell wurde archiviert.', 'A model was archived.');

/** The released version with its content, for catalogue and analysis. `subject` is the model's id. */
export const modelContentReleased = defineEvent({
  type: 'modelling.model.content-released.v1',
  exchange: 'pp.internal',
  owner: 'modelling',
  data: slim.extend({
    version: z.int(),
    versionId: z.uuid(),
    validFrom: z.iso.datetime(),
    /** sha256 of the canonical content. */
    contentHash: z.string(),
    /** Block content in its JSON form, or `{notation: "bpmn", xml}`. Added by the relay. */
    content: z.unknown(),
    /** BPMN figures' parameters, where the model has them. */
    parameters: z.unknown().optional(),
    /** For BPMN: the flow graph that figures are calculated from. */
    graph: z.unknown().optional(),
    /** The adoption this model came from. */
    adoptionId: z.uuid().optional(),
  }),
  example: {
    ...slimExample,
    version: 1,
    versionId: '01890a5d-ac96-774b-bcce-b302099a8057',
    validFrom: '2026-01-01T00:00:00.000Z',
    contentHash: 'sha256-…',
    content: { notation: 'blocks', subProcesses: [] },
  },
  sentence: { de: 'Eine Fassung mit Inhalt wurde freigegeben.', en: 'A version with content was released.' },
});

/** Answers an adoption request: the model stands, or the reason why it could not be made. `subject` is the model's id. */
export const adoptedModelCreated = defineEvent({
  type: 'modelling.adopted-model.created.v1',
  exchange: 'pp.internal',
  owner: 'modelling',
  data: z.object({ adoptionId: z.uuid(), modelId: z.uuid(), problem: z.string().optional() }),
  example: {
    adoptionId: '01890a5d-ac96-774b-bcce-b302099a8057',
    modelId: '01890a5d-ac96-774b-bcce-b302099a8058',
  },
  sentence: { de: 'Ein übernommenes Modell wurde angelegt.', en: 'An adopted model was created.' },
});

export const modellingEvents = [
  modelCreated,
  modelSubmitted,
  modelApproved,
  modelRejected,
  modelWithdrawn,
  modelReleased,
  modelArchived,
  modelContentReleased,
  adoptedModelCreated,
] as const;
