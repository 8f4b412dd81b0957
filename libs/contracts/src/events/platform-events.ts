import { z } from 'zod';
import { defineEvent } from '../define-event.ts';

/**
 * Somebody did something: what every service owes to the audit log, saved together with the write itself. `subject` is
 * the id of the document, `sequence` its version after the act. Pseudonymous ids only, never content.
 */
export const actRecorded = defineEvent({
  type: 'platform.act.recorded.v1',
  exchange: 'pp.internal',
  owner: 'platform',
  data: z.object({
    actor: z.object({
      kind: z.enum(['user', 'service', 'system']),
      /** Of the person or the service account. */
      id: z.uuid().optional(),
      /** Why the platform acted without or beyond a membership of the actor. */
      reason: z.string().optional(),
      /** The event that the platform followed. */
      causedBy: z.uuid().optional(),
    }),
    /** The operation of /openapi.json, the type of the event that was followed, or a word such as `sign-in-failed`. */
    action: z.string(),
    effect: z.enum(['created', 'changed', 'removed', 'noted']),
    object: z.object({ type: z.string(), id: z.string() }),
    /** Digest of the document before and after. */
    before: z.string().optional(),
    after: z.string().optional(),
    requestId: z.string().optional(),
    /** The granted access that was used. */
    grant: z.uuid().optional(),
  }),
  example: {
    actor: { kind: 'user', id: '01890a5d-ac96-774b-bcce-b302099a8057' },
    action: 'updateModel',
    effect: 'changed',
    object: { type: 'modelling/models', id: '01890a5d-ac96-774b-bcce-b302099a8058' },
    before: 'sha256-a',
    after: 'sha256-b',
    requestId: 'r1',
  },
  sentence: { de: 'Ein Vorgang wurde für das Protokoll festgehalten.', en: 'An act was noted for the audit log.' },
});

/** The services that hold something about persons and answer for it. */
export const servicesWithPersonalData = ['identity', 'modelling', 'catalogue', 'analysis', 'notifications'] as const;

/** What one service holds about a person. `subject` is the id of the export. */
export const personalDataCollected = defineEvent({
  type: 'platform.personal-data.collected.v1',
  exchange: 'pp.internal',
  owner: 'platform',
  data: z.object({
    service: z.enum(servicesWithPersonalData),
    /** By kind of thing. */
    data: z.record(z.string(), z.unknown()),
  }),
  example: { service: 'modelling', data: { comments: [] } },
  sentence: {
    de: 'Ein Dienst hat zusammengestellt, was er über eine Person hat.',
    en: 'A service collected what it holds about a person.',
  },
});

export const platformEvents = [actRecorded, personalDataCollected] as const;
