import { z } from 'zod';
import { serviceScopes } from '@prozessplattform/contracts';
import type { Doc } from '@prozessplattform/persistence';
import type { ServiceAccount } from '../storage/identity-storage.ts';
import { rolesOfPrograms } from './service-account-policy.ts';

const name = z.string().trim().min(1).max(200);
const roles = z.array(z.enum(rolesOfPrograms)).min(1).max(rolesOfPrograms.length);
const scopes = z.array(z.enum(serviceScopes)).min(1).max(serviceScopes.length);

export const createServiceAccountBody = z.strictObject({
  name,
  organisationId: z.uuid().optional(),
  roles: roles.default(['reader']),
  scopes,
});

export const updateServiceAccountBody = z.strictObject({
  name: name.optional(),
  roles: roles.optional(),
  scopes: scopes.optional(),
  active: z.boolean().optional(),
});

export const rotateSecretBody = z.strictObject({
  /** Seconds in which the secret that was valid until now goes on working; at most a week. */
  overlapSeconds: z.int().min(0).max(604_800).default(86_400),
});

export const serviceAccountView = z.object({
  id: z.uuid(),
  organisationId: z.uuid(),
  name: z.string(),
  roles: z.array(z.string()),
  scopes: z.array(z.string()),
  active: z.boolean(),
  version: z.int(),
});

/** With the secret, which is told this once only. */
export const serviceAccountWithSecret = serviceAccountView.extend({ clientId: z.uuid(), clientSecret: z.string() });

export function presentServiceAccount(account: Doc<ServiceAccount>): z.infer<typeof serviceAccountView> {
  const { _id: id, organisationId, name: called, roles: has, scopes: may, active, version } = account;
  return { id, organisationId, name: called, roles: has, scopes: may, active, version };
}
