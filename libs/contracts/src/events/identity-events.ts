import { z } from 'zod';
import { defineEvent } from '../define-event.ts';
import { organisationKinds, roles } from '../roles.ts';

const organisationData = z.object({
  name: z.string(),
  kind: z.enum(organisationKinds),
  ags: z.string().optional(),
  parentId: z.uuid().optional(),
});
const exampleId = '01890a5d-ac96-774b-bcce-b302099a8057';
const organisationExample = { name: 'Stadt Musterhausen', kind: 'gemeinde' as const, ags: '14729999' };

export const organisationCreated = defineEvent({
  type: 'identity.organisation.created.v1',
  exchange: 'pp.events',
  owner: 'identity',
  data: organisationData,
  example: organisationExample,
  sentence: { de: 'Eine Behörde wurde angelegt.', en: 'An organisation was created.' },
});

export const organisationUpdated = defineEvent({
  type: 'identity.organisation.updated.v1',
  exchange: 'pp.events',
  owner: 'identity',
  data: organisationData,
  example: organisationExample,
  sentence: { de: 'Angaben zu einer Behörde wurden geändert.', en: 'An organisation was changed.' },
});

/** The whole state of one membership; `subject` is the membership's id. */
export const memberChanged = defineEvent({
  type: 'identity.member.changed.v1',
  exchange: 'pp.internal',
  owner: 'identity',
  data: z.object({
    userId: z.uuid(),
    roles: z.array(z.enum(roles)),
    active: z.boolean(),
    until: z.iso.datetime().optional(),
  }),
  example: { userId: '01890a5d-ac96-774b-bcce-b302099a8057', roles: ['modeller'], active: true },
  sentence: { de: 'Eine Mitgliedschaft wurde geändert.', en: 'A membership was changed.' },
});

/** How a person is addressed; `subject` is the user's id. Never leaves the platform. */
export const userChanged = defineEvent({
  type: 'identity.user.changed.v1',
  exchange: 'pp.internal',
  owner: 'identity',
  data: z.object({
    displayName: z.string(),
    email: z.string(),
    language: z.enum(['de', 'en']),
    active: z.boolean(),
  }),
  example: {
    displayName: 'Erika Beispiel',
    email: 'erika.beispiel@musterhausen.example',
    language: 'de',
    active: true,
  },
  sentence: { de: 'Angaben zu einer Person wurden geändert.', en: 'A person was changed.' },
});

export const signingKeyPublished = defineEvent({
  type: 'identity.signing-key.published.v1',
  exchange: 'pp.internal',
  owner: 'identity',
  data: z.object({ kid: z.string(), jwk: z.record(z.string(), z.string()), retiresAt: z.iso.datetime().optional() }),
  example: { kid: 'k1', jwk: { kty: 'EC', crv: 'P-256', x: 'x', y: 'y' } },
  sentence: { de: 'Ein Signaturschlüssel wurde veröffentlicht.', en: 'A signing key was published.' },
});

/** Access tokens of the session issued before `revokedAt` no longer count; `subject` is the session's id. */
export const sessionRevoked = defineEvent({
  type: 'identity.session.revoked.v1',
  exchange: 'pp.internal',
  owner: 'identity',
  data: z.object({ sessionId: z.string(), userId: z.uuid(), revokedAt: z.iso.datetime() }),
  example: {
    sessionId: 's1',
    userId: '01890a5d-ac96-774b-bcce-b302099a8057',
    revokedAt: '2026-01-01T00:00:00.000Z',
  },
  sentence: { de: 'Eine Sitzung wurde beendet.', en: 'A session was ended.' },
});

/** Somebody signed in; `subject` is the session's id. For the audit log. */
export const personSignedIn = defineEvent({
  type: 'identity.person.signed-in.v1',
  exchange: 'pp.internal',
  owner: 'identity',
  data: z.object({
    userId: z.uuid(),
    sessionId: z.string(),
    /** `password`, or the id of the external provider. */
    by: z.string(),
  }),
  example: { userId: '01890a5d-ac96-774b-bcce-b302099a8057', sessionId: 's1', by: 'password' },
  sentence: { de: 'Eine Person hat sich angemeldet.', en: 'A person signed in.' },
});

/** What a program may do; `subject` is the service account's id. */
export const serviceAccountChanged = defineEvent({
  type: 'identity.service-account.changed.v1',
  exchange: 'pp.internal',
  owner: 'identity',
  data: z.object({
    name: z.string(),
    roles: z.array(z.enum(roles)),
    scopes: z.array(z.string()),
    active: z.boolean(),
    by: z.uuid(),
  }),
  example: {
    name: 'Dokumentenablage',
    roles: ['reader'],
    scopes: ['modelling:read'],
    active: true,
    by: '01890a5d-ac96-774b-bcce-b302099a8057',
  },
  sentence: { de: 'Ein Konto für ein Programm wurde geändert.', en: 'A service account was changed.' },
});

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

/** Every service is to say what it holds about a person. `subject` is the id of the export. */
export const personalDataRequested = defineEvent({
  type: 'identity.personal-data.requested.v1',
  exchange: 'pp.internal',
  owner: 'identity',
  data: z.object({
    userId: z.uuid(),
    /** Only what this organisation owns: an administrator asks. */
    within: z.uuid().optional(),
  }),
  example: { userId: exampleId },
  sentence: {
    de: 'Es wird zusammengestellt, was über eine Person gespeichert ist.',
    en: 'What is stored about a person is being collected.',
  },
});

/** A person has become a pseudonym: content stays, what is only theirs goes. `subject` is the person's id. */
export const personErased = defineEvent({
  type: 'identity.person.erased.v1',
  exchange: 'pp.internal',
  owner: 'identity',
  data: z.object({ userId: z.uuid() }),
  example: { userId: exampleId },
  sentence: { de: 'Die Angaben zu einer Person wurden gelöscht.', en: 'A person was erased.' },
});

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

function organisationRequestEvent(event: string, de: string, en: string) {
  return defineEvent({
    type: `identity.organisation-request.${event}.v1`,
    exchange: 'pp.events',
    owner: 'identity',
    data: z.object({
      /** Name of the organisation that asks to be admitted. */
      title: z.string(),
      reason: z.string().optional(),
      by: z.uuid().optional(),
    }),
    example: { title: 'Stadt Musterhausen' },
    sentence: { de, en },
  });
}

/** An organisation asks the Land to admit it. `subject` is the request's id; the event belongs to the Land. */
export const organisationRequestReceived = organisationRequestEvent(
  'received',
  'Eine Behörde bittet um Aufnahme.',
  'An organisation asks to be admitted.',
);
export const organisationRequestApproved = organisationRequestEvent(
  'approved',
  'Der Aufnahme einer Behörde wurde zugestimmt.',
  'The admission of an organisation was approved.',
);
export const organisationRequestRefused = organisationRequestEvent(
  'refused',
  'Die Aufnahme einer Behörde wurde abgelehnt.',
  'The admission of an organisation was refused.',
);

export const letterKinds = ['confirm-address', 'invitation', 'request-refused'] as const;

/** A letter to an address that may not belong to an account; sent at once and kept nowhere. Never leaves the platform. */
export const letterRequested = defineEvent({
  type: 'identity.letter.requested.v1',
  exchange: 'pp.internal',
  owner: 'identity',
  data: z.object({
    kind: z.enum(letterKinds),
    to: z.string(),
    displayName: z.string(),
    language: z.enum(['de', 'en']),
    organisationName: z.string(),
    /** Where the reader goes on; holds a token that works once. */
    link: z.url().optional(),
    reason: z.string().optional(),
    /** Until when the link works. */
    validUntil: z.iso.datetime().optional(),
  }),
  example: {
    kind: 'invitation',
    to: 'erika.beispiel@musterhausen.example',
    displayName: 'Erika Beispiel',
    language: 'de',
    organisationName: 'Stadt Musterhausen',
    link: 'https://platform.example/api/v1/auth/password?token=…',
  },
  sentence: { de: 'Ein Brief soll verschickt werden.', en: 'A letter is to be sent.' },
});

export const identityEvents = [
  organisationCreated,
  organisationUpdated,
  memberChanged,
  userChanged,
  signingKeyPublished,
  sessionRevoked,
  personSignedIn,
  serviceAccountChanged,
  unitCreated,
  unitChanged,
  unitClosed,
  positionCreated,
  positionChanged,
  positionClosed,
  agreementConcluded,
  agreementExpiring,
  agreementExpired,
  adviserInvited,
  adviserExtended,
  adviserEnded,
  personalDataRequested,
  personErased,
  accessRequested,
  accessGranted,
  accessRefused,
  accessRevoked,
  accessFirstUsed,
  organisationRequestReceived,
  organisationRequestApproved,
  organisationRequestRefused,
  letterRequested,
] as const;
