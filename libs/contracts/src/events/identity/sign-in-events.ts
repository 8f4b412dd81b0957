import { z } from 'zod';
import { defineEvent } from '../../define-event.ts';
import { roles } from '../../roles.ts';
const exampleId = '01890a5d-ac96-774b-bcce-b302099a8057';

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
    userId: exampleId,
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
  example: { userId: exampleId, sessionId: 's1', by: 'password' },
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
    by: exampleId,
  },
  sentence: { de: 'Ein Konto für ein Programm wurde geändert.', en: 'A service account was changed.' },
});
