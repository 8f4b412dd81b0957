import { z } from 'zod';
import { defineEvent } from '../../define-event.ts';
import { organisationKinds } from '../../roles.ts';

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
