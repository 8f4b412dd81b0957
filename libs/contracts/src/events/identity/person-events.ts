import { z } from 'zod';
import { defineEvent } from '../../define-event.ts';
import { roles } from '../../roles.ts';

const exampleId = '01890a5d-ac96-774b-bcce-b302099a8057';

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
  example: { userId: exampleId, roles: ['modeller'], active: true },
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
