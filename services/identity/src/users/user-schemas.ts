import { z } from 'zod';
import { roles } from '@prozessplattform/contracts';

export const roleListSchema = z.array(z.enum(roles)).min(1).max(roles.length);

/** NIST SP 800-63B: at least 12 characters, no rules of composition. */
export const newPasswordSchema = z.string().min(12).max(1024);

export const createUserBody = z.strictObject({
  email: z.email().max(320),
  displayName: z.string().trim().min(1).max(200),
  language: z.enum(['de', 'en']).default('de'),
  password: newPasswordSchema.optional(),
  /** The organisation that opens the account; without it the caller's own. */
  organisationId: z.uuid().optional(),
  roles: roleListSchema.default(['reader']),
});

export const updateUserBody = z.strictObject({
  displayName: z.string().trim().min(1).max(200).optional(),
  language: z.enum(['de', 'en']).optional(),
  active: z.boolean().optional(),
});

export const userView = z.object({
  id: z.uuid(),
  email: z.string(),
  displayName: z.string(),
  language: z.enum(['de', 'en']),
  active: z.boolean(),
  organisationId: z.uuid(),
  version: z.int(),
});
