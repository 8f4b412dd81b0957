import { z } from 'zod';
import { organisationKinds } from '@prozessplattform/contracts';
import { listQuery } from '@prozessplattform/service-kit';
import { agreementBody, agsSchema } from '../organisations/organisation-schemas.ts';

export const admissionBody = z.strictObject({
  name: z.string().trim().min(1).max(300),
  kind: z.enum(organisationKinds).exclude(['land']),
  ags: agsSchema.optional(),
  population: z.int().min(0).max(100_000_000).optional(),
  message: z.string().trim().max(2_000).optional(),
  applicant: z.strictObject({
    email: z.email().max(320),
    displayName: z.string().trim().min(1).max(200),
    language: z.enum(['de', 'en']).default('de'),
  }),
});

export const approvalBody = z.strictObject({
  parentId: z.uuid().optional(),
  /** Without one it begins now and runs four years. */
  agreement: agreementBody.omit({ terms: true }).optional(),
});

export const refusalBody = z.strictObject({ reason: z.string().trim().min(1).max(2_000) });

const states = ['unconfirmed', 'open', 'approved', 'refused'] as const;
export const requestListQuery = listQuery.extend({ state: z.enum(states).optional() });

export const requestView = z.object({
  id: z.uuid(),
  name: z.string(),
  kind: z.enum(organisationKinds),
  ags: z.string().optional(),
  population: z.int().optional(),
  message: z.string().optional(),
  applicant: z.object({ email: z.string(), displayName: z.string(), language: z.enum(['de', 'en']) }),
  state: z.enum(states),
  /** Whether the applicant confirmed the e-mail address. */
  isConfirmed: z.boolean(),
  createdAt: z.iso.datetime(),
  decidedAt: z.iso.datetime().optional(),
  decidedBy: z.uuid().optional(),
  reason: z.string().optional(),
  /** The organisation that has this municipality key already; approving invites its first administrator. */
  knownOrganisationId: z.uuid().optional(),
  /** Present once the organisation is admitted. */
  organisationId: z.uuid().optional(),
  problem: z.string().optional(),
  version: z.int(),
});
