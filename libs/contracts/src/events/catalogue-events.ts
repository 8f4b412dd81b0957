import { z } from 'zod';
import { defineEvent } from '../define-event.ts';

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

function submissionEvent(event: string, de: string, en: string) {
  return defineEvent({
    type: `catalogue.submission.${event}.v1`,
    exchange: 'pp.events',
    owner: 'catalogue',
    data: z.object({
      title: z.string(),
      modelId: z.uuid().optional(),
      blueprintId: z.uuid().optional(),
      qualityLevel: z.enum(['bronze', 'silver', 'gold']).optional(),
      remarks: z.string().optional(),
    }),
    example: { title: 'Gewerbeanmeldung entgegennehmen', modelId: exampleId },
    sentence: { de, en },
  });
}

export const submissionSubmitted = submissionEvent(
  'submitted',
  'Eine Blaupause wurde eingereicht.',
  'A blueprint was submitted.',
);
export const submissionAccepted = submissionEvent(
  'accepted',
  'Eine Einreichung wurde angenommen.',
  'A submission was accepted.',
);
export const submissionReturned = submissionEvent(
  'returned',
  'Eine Einreichung wurde zurückgegeben.',
  'A submission was returned.',
);

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

/** A new blueprint version is on offer to an adopter. `subject` is the adoption's id. */
export const updateOffered = adoptionEvent(
  'update-offered',
  'Zu einer übernommenen Blaupause gibt es eine neue Fassung.',
  'A new version of an adopted blueprint is offered.',
);

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

/** A legal norm changed. `subject` is the norm's id. */
export const normChanged = defineEvent({
  type: 'catalogue.norm.changed.v1',
  exchange: 'pp.events',
  owner: 'catalogue',
  data: z.object({ title: z.string(), citation: z.string(), changedAt: z.iso.datetime() }),
  example: { title: 'Anzeigepflicht', citation: '§ 14 GewO', changedAt: '2026-01-01T00:00:00.000Z' },
  sentence: { de: 'Eine Rechtsnorm hat sich geändert.', en: 'A legal norm changed.' },
});

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

export const sampleRegisterApplied = defineEvent({
  type: 'catalogue.sample-register.applied.v1',
  exchange: 'pp.events',
  owner: 'catalogue',
  data: z.object({ title: z.string(), created: z.int(), skipped: z.int() }),
  example: { title: 'Musterprozessregister Kleinstadt', created: 150, skipped: 0 },
  sentence: { de: 'Ein Musterprozessregister wurde übernommen.', en: 'A sample register was applied.' },
});

/** An organisation applies a sample register: the catalogue works through it by itself. `subject` is the application. */
export const sampleRegisterRequested = defineEvent({
  type: 'catalogue.sample-register.requested.v1',
  exchange: 'pp.internal',
  owner: 'catalogue',
  data: z.object({ applicationId: z.uuid() }),
  example: { applicationId: exampleId },
  sentence: { de: 'Die Übernahme eines Musterprozessregisters begann.', en: 'Applying a sample register began.' },
});

/** A version of a sample register appeared. `subject` is the register's id. */
export const sampleRegisterPublished = defineEvent({
  type: 'catalogue.sample-register.published.v1',
  exchange: 'pp.events',
  owner: 'catalogue',
  data: z.object({ title: z.string(), version: z.int(), entries: z.int() }),
  example: { title: 'Musterprozessregister Kleinstadt', version: 2, entries: 187 },
  sentence: {
    de: 'Eine Fassung eines Musterprozessregisters ist erschienen.',
    en: 'A version of a sample register appeared.',
  },
});

/** A sample register that an organisation applied has a newer version. `subject` is the organisation's application. */
export const sampleRegisterOutdated = defineEvent({
  type: 'catalogue.sample-register.outdated.v1',
  exchange: 'pp.events',
  owner: 'catalogue',
  data: z.object({ title: z.string(), registerId: z.string(), version: z.int(), appliedVersion: z.int() }),
  example: { title: 'Musterprozessregister Kleinstadt', registerId: 'kleinstadt', version: 2, appliedVersion: 1 },
  sentence: {
    de: 'Zu einem übernommenen Musterprozessregister gibt es eine neue Fassung.',
    en: 'There is a new version of an applied sample register.',
  },
});

function groupEvent(event: string, de: string, en: string) {
  return defineEvent({
    type: `catalogue.group.${event}.v1`,
    exchange: 'pp.events',
    owner: 'catalogue',
    data: z.object({ title: z.string(), memberOrganisationId: z.uuid(), by: z.uuid() }),
    example: { title: 'Kommunen im Muldental', memberOrganisationId: exampleId, by: exampleId },
    sentence: { de, en },
  });
}

/** The events of a group belong to the organisation that founded it. `subject` is the group's id. */
export const groupMemberInvited = groupEvent(
  'member-invited',
  'Eine Behörde wurde in eine Gruppe eingeladen.',
  'An organisation was invited to a group.',
);
export const groupMemberAccepted = groupEvent(
  'member-accepted',
  'Eine Behörde hat die Einladung in eine Gruppe angenommen.',
  'An organisation accepted the invitation to a group.',
);
export const groupMemberLeft = groupEvent(
  'member-left',
  'Eine Behörde gehört nicht mehr zu einer Gruppe.',
  'An organisation does not belong to a group any more.',
);

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

export const catalogueEvents = [
  sampleRegisterRequested,
  profileCreated,
  profileUpdated,
  submissionSubmitted,
  submissionAccepted,
  submissionReturned,
  blueprintPublished,
  adoptionRequested,
  adoptionCompleted,
  adoptionFailed,
  adoptionModeChanged,
  profileUpstreamDecided,
  updateOffered,
  updateContentOffered,
  adoptedBlueprintDeprecated,
  adoptedBlueprintWithdrawn,
  offeredChangeDecided,
  blueprintDeprecated,
  blueprintWithdrawn,
  changeOffered,
  changeDecided,
  changeTaken,
  normChanged,
  sampleRegisterApplied,
  sampleRegisterPublished,
  sampleRegisterOutdated,
  groupMemberInvited,
  groupMemberAccepted,
  groupMemberLeft,
  citationsAffected,
] as const;
