import { z } from 'zod';
import { defineEvent } from '../define-event.ts';
import { organisationKinds, roles } from '../roles.ts';

const organisationData = z.object({
  name: z.string(),
  kind: z.enum(organisationKinds),
  ags: z.string().optional(),
  parentId: z.uuid().optional(),
});
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

export const identityEvents = [
  organisationCreated,
  organisationUpdated,
  memberChanged,
  userChanged,
  signingKeyPublished,
  sessionRevoked,
  serviceAccountChanged,
] as const;
