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
      /** The units that the released content names, as it writes them. */
      units: z.array(z.string()).optional(),
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
    /** Validation rules that a BPMN model breaks and was released in spite of. */
    acceptedErrors: z.array(z.string()).optional(),
    /** Changes that adopters offered and the owner merged into the model, up to this version. */
    contributions: z
      .array(z.object({ id: z.uuid(), organisationId: z.uuid(), name: z.string().optional() }))
      .optional(),
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
  data: z.object({
    adoptionId: z.uuid(),
    modelId: z.uuid(),
    /** Stable code of the error catalogue. */
    problem: z.string().optional(),
    /** What exactly does not fit, for those who repair it. */
    detail: z.string().optional(),
  }),
  example: {
    adoptionId: '01890a5d-ac96-774b-bcce-b302099a8057',
    modelId: '01890a5d-ac96-774b-bcce-b302099a8058',
  },
  sentence: { de: 'Ein übernommenes Modell wurde angelegt.', en: 'An adopted model was created.' },
});

/** An adopter decided about an offered blueprint version. `subject` is the model's id. */
export const modelUpstreamMerged = defineEvent({
  type: 'modelling.model.upstream-merged.v1',
  exchange: 'pp.events',
  owner: 'modelling',
  data: z.object({
    title: z.string(),
    adoptionId: z.uuid(),
    blueprintId: z.uuid(),
    /** The version decided about. */
    blueprintVersion: z.int(),
    decision: z.enum(['merged', 'declined']),
    by: z.uuid(),
  }),
  example: {
    title: 'Gewerbeanmeldung entgegennehmen',
    adoptionId: '01890a5d-ac96-774b-bcce-b302099a8057',
    blueprintId: '01890a5d-ac96-774b-bcce-b302099a8058',
    blueprintVersion: 2,
    decision: 'merged',
    by: '01890a5d-ac96-774b-bcce-b302099a8059',
  },
  sentence: {
    de: 'Über die neue Fassung einer Blaupause wurde entschieden.',
    en: "A blueprint's new version was decided about.",
  },
});

/** The date set for looking at a model again has come. */
export const modelReviewDue = modelEvent(
  'review-due',
  'Ein Modell soll überprüft werden.',
  'A model is due for review.',
);

function commentEvent(event: string, de: string, en: string) {
  return defineEvent({
    type: `modelling.comment.${event}.v1`,
    exchange: 'pp.events',
    owner: 'modelling',
    data: z.object({
      modelId: z.uuid(),
      /** The model's title. */
      title: z.string(),
      /** The element commented on; absent: the model as a whole. */
      elementId: z.string().optional(),
      /** Number of the version commented on; absent: the draft. */
      version: z.int().optional(),
      /** Pseudonymous ids of people mentioned in this entry. */
      mentions: z.array(z.uuid()),
      by: z.uuid(),
    }),
    example: {
      modelId: '01890a5d-ac96-774b-bcce-b302099a8057',
      title: 'Gewerbeanmeldung entgegennehmen',
      elementId: 'b1',
      mentions: [],
      by: '01890a5d-ac96-774b-bcce-b302099a8059',
    },
    sentence: { de, en },
  });
}

export const commentCreated = commentEvent('created', 'Ein Modell wurde kommentiert.', 'A model was commented on.');
export const commentReplied = commentEvent('replied', 'Ein Kommentar wurde beantwortet.', 'A comment was replied to.');
export const commentResolved = commentEvent('resolved', 'Ein Kommentar wurde erledigt.', 'A comment was resolved.');
export const commentRejected = commentEvent('rejected', 'Ein Kommentar wurde abgelehnt.', 'A comment was rejected.');
export const commentReopened = commentEvent(
  'reopened',
  'Ein Kommentar wurde wieder geöffnet.',
  'A comment was reopened.',
);

function compositionEvent(event: string, de: string, en: string) {
  return defineEvent({
    type: `modelling.composition.${event}.v1`,
    exchange: 'pp.events',
    owner: 'modelling',
    data: z.object({
      /** Title of the composition. */
      title: z.string(),
      /** The part concerned and the organisation that is to contribute it. */
      partId: z.string().optional(),
      partOrganisationId: z.uuid().optional(),
      modelId: z.uuid().optional(),
      by: z.uuid(),
    }),
    example: {
      title: 'Baugenehmigung über zwei Ebenen erteilen',
      partId: 'land',
      partOrganisationId: '01890a5d-ac96-774b-bcce-b302099a8057',
      by: '01890a5d-ac96-774b-bcce-b302099a8059',
    },
    sentence: { de, en },
  });
}

export const compositionCreated = compositionEvent(
  'created',
  'Ein ebenenübergreifender Prozess wurde angelegt.',
  'A cross-level process was created.',
);
export const compositionPartInvited = compositionEvent(
  'part-invited',
  'Eine Behörde wurde zu einem ebenenübergreifenden Prozess eingeladen.',
  'An organisation was invited to a cross-level process.',
);
export const compositionPartAccepted = compositionEvent(
  'part-accepted',
  'Eine Behörde wirkt an einem ebenenübergreifenden Prozess mit.',
  'An organisation takes part in a cross-level process.',
);
export const compositionPartDeclined = compositionEvent(
  'part-declined',
  'Eine Behörde hat eine Einladung abgelehnt.',
  'An organisation declined an invitation.',
);
export const compositionPartRevoked = compositionEvent(
  'part-revoked',
  'Ein Teil eines ebenenübergreifenden Prozesses wurde zurückgezogen.',
  'A part of a cross-level process was revoked.',
);

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
  modelUpstreamMerged,
  modelReviewDue,
  commentCreated,
  commentReplied,
  commentResolved,
  commentRejected,
  commentReopened,
  compositionCreated,
  compositionPartInvited,
  compositionPartAccepted,
  compositionPartDeclined,
  compositionPartRevoked,
] as const;
