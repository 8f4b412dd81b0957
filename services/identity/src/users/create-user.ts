import type { z } from 'zod';
import { DomainError, userChanged, type Role } from '@prozessplattform/contracts';
import { scopeForSystem, pending, type Doc } from '@prozessplattform/persistence';
import type { IdentityContext } from '../context.ts';
import { setMember } from '../members/set-member.ts';
import { hashPassword } from '../passwords/password.ts';
import { freeAccountId } from '../personal-data/free-account-id.ts';
import type { User } from '../storage/identity-storage.ts';
import { normaliseEmail } from './email.ts';
import type { createUserBody } from './user-schemas.ts';

export interface NewUser extends Omit<z.infer<typeof createUserBody>, 'organisationId' | 'roles'> {
  readonly organisationId: string;
  readonly roles: readonly Role[];
}

/**
 * Opens an account and makes it a member of the organisation. Repeating it with the same address and organisation
 * completes what a broken first try left; an address that another organisation opened is refused.
 * Callers have checked who may.
 */
export async function createUser(context: IdentityContext, input: NewUser): Promise<Doc<User>> {
  const email = normaliseEmail(input.email);
  const profile = { email, displayName: input.displayName, language: input.language, active: true };
  const { document } = await context.storage.users
    .insert(
      scopeForSystem(input.organisationId, 'the administration of the organisation opens an account'),
      {
        _id: await freeAccountId(context, email),
        ...profile,
        ...(input.password === undefined ? {} : { passwordHash: await hashPassword(input.password) }),
      },
      [pending(userChanged, profile)],
    )
    .catch(emailTaken);
  if (document.displayName !== input.displayName) throw new DomainError('USER.EMAIL_TAKEN');
  await setMember(context, {
    organisationId: input.organisationId,
    userId: document._id,
    roles: input.roles,
    active: true,
  });
  return document;
}

function emailTaken(error: unknown): never {
  if (error instanceof Error && (error.name === 'DuplicateKey' || error.name === 'DomainError')) {
    throw new DomainError('USER.EMAIL_TAKEN');
  }
  throw error;
}
