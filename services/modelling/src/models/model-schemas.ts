import { z } from 'zod';
import { listQuery } from '@prozessplattform/service-kit';
import { modelContentSchema, notations } from '../content/model-content.ts';
import { modelStates } from './model-state.ts';

export const purposes = ['as-is', 'to-be'] as const;
const title = z.string().trim().min(1).max(300);

export const modelParams = z.strictObject({ id: z.uuid() });

export const createModelBody = z.strictObject({
  title,
  notation: z.enum(notations),
  purpose: z.enum(purposes).default('as-is'),
  content: modelContentSchema.optional(),
  processId: z.uuid().optional(),
  counterpartId: z.uuid().optional(),
  organisationId: z.uuid().optional(),
});

export const updateModelBody = z.strictObject({
  title: title.optional(),
  purpose: z.enum(purposes).optional(),
  processId: z.uuid().nullable().optional(),
  counterpartId: z.uuid().nullable().optional(),
  nextReviewDate: z.iso.date().nullable().optional(),
});

export const modelListQuery = listQuery.extend({
  organisationId: z.uuid().optional(),
  processId: z.uuid().optional(),
  notation: z.enum(notations).optional(),
  state: z.enum(modelStates).optional(),
});

const contentRefView = z.object({ id: z.uuid(), hash: z.string() });

/** A BPMN model that is released in spite of errors, and why. */
const acceptedErrorsView = z.object({ reason: z.string(), rules: z.array(z.string()), by: z.uuid() });

export const modelVersionView = z.object({
  id: z.uuid(),
  number: z.int(),
  kind: z.enum(['release', 'named']),
  name: z.string().optional(),
  title: z.string(),
  contentHash: z.string(),
  createdAt: z.iso.datetime(),
  createdBy: z.uuid(),
  validFrom: z.iso.datetime().optional(),
  status: z.enum(['in-force', 'scheduled', 'superseded']).optional(),
  acceptedErrors: acceptedErrorsView.optional(),
});

export const modelView = z.object({
  id: z.uuid(),
  organisationId: z.uuid(),
  title: z.string(),
  notation: z.enum(notations),
  purpose: z.enum(purposes),
  processId: z.uuid().optional(),
  counterpartId: z.uuid().optional(),
  state: z.enum(modelStates),
  changedSinceRelease: z.boolean(),
  draft: contentRefView.optional(),
  released: z
    .object({ number: z.int(), at: z.iso.datetime(), validFrom: z.iso.datetime(), contentHash: z.string() })
    .optional(),
  /** The version that counts now; a scheduled one does from its validFrom on. */
  inForce: z.object({ number: z.int(), validFrom: z.iso.datetime() }).optional(),
  nextReviewDate: z.iso.date().optional(),
  acceptedErrors: acceptedErrorsView.optional(),
  decision: z
    .object({
      kind: z.enum(['approved', 'rejected', 'withdrawn']),
      by: z.uuid(),
      at: z.iso.datetime(),
      reason: z.string().optional(),
    })
    .optional(),
  origin: z
    .object({
      adoptionId: z.uuid(),
      blueprintId: z.uuid(),
      blueprintVersion: z.int(),
      baseHash: z.string(),
      mode: z.enum(['tracking', 'pinned']),
    })
    .optional(),
  version: z.int(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
