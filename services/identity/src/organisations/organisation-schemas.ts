import { z } from 'zod';
import { organisationKinds } from '@prozessplattform/contracts';
import { listQuery } from '@prozessplattform/service-kit';

/** Eight digits: two for the Land, one for the region, two for the district, three for the municipality. */
export const agsSchema = z.string().regex(/^\d{8}$/);

export const agreementBody = z.strictObject({
  validFrom: z.iso.datetime().optional(),
  validUntil: z.iso.datetime(),
  terms: z
    .strictObject({
      organisational: z.string().max(10_000).optional(),
      financial: z.string().max(10_000).optional(),
      technical: z.string().max(10_000).optional(),
    })
    .optional(),
});

export const createOrganisationBody = z.strictObject({
  name: z.string().trim().min(1).max(300),
  kind: z.enum(organisationKinds).exclude(['land']),
  ags: agsSchema.optional(),
  parentId: z.uuid().optional(),
  population: z.int().min(0).max(100_000_000).optional(),
  /** The usage agreement that admits the organisation; without one it begins now and runs four years. */
  agreement: agreementBody.optional(),
});

export const updateOrganisationBody = z.strictObject({
  name: z.string().trim().min(1).max(300).optional(),
  population: z.int().min(0).max(100_000_000).nullable().optional(),
  parentId: z.uuid().nullable().optional(),
});

export const organisationListQuery = listQuery.extend({
  kind: z.enum(organisationKinds).optional(),
  ags: agsSchema.optional(),
  parentId: z.uuid().optional(),
});

export const organisationView = z.object({
  id: z.uuid(),
  name: z.string(),
  kind: z.enum(organisationKinds),
  ags: z.string().optional(),
  parentId: z.uuid().optional(),
  population: z.int().optional(),
  version: z.int(),
});

export const agreementView = z.object({
  id: z.uuid(),
  organisationId: z.uuid(),
  validFrom: z.iso.datetime(),
  validUntil: z.iso.datetime(),
  terms: z.object({
    organisational: z.string().optional(),
    financial: z.string().optional(),
    technical: z.string().optional(),
  }),
  version: z.int(),
});
