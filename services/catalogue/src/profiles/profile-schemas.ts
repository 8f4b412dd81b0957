import { z } from 'zod';
import { profileContentSchema, profileStatuses, processKinds } from '@prozessplattform/process-model';
import { listQuery } from '@prozessplattform/service-kit';

export const profileParams = z.strictObject({ id: z.uuid() });

export const createProfileBody = profileContentSchema.extend({ organisationId: z.uuid().optional() });

const nullable = Object.fromEntries(
  Object.entries(profileContentSchema.shape).map(([key, schema]) => [
    key,
    key === 'title' ? z.optional(schema as z.ZodType) : (schema as z.ZodType).nullable().optional(),
  ]),
);

/** Absent fields stay, `null` clears. */
export const updateProfileBody = z.strictObject(nullable);

export const profileListQuery = listQuery.extend({
  organisationId: z.uuid().optional(),
  q: z.string().trim().max(200).optional(),
  kind: z.enum(processKinds).optional(),
  status: z.enum(profileStatuses).optional(),
  serviceKey: z.string().max(20).optional(),
});

export const profileView = profileContentSchema.loose().extend({
  id: z.uuid(),
  organisationId: z.uuid(),
  completeness: z.int(),
  missing: z.array(z.string()),
  origin: z.looseObject({ kind: z.string() }).optional(),
  version: z.int(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
