import type { z } from 'zod';
import { defined, DomainError, organisationCreated, type Principal } from '@prozessplattform/contracts';
import { DuplicateKey, pending, scopeFor, type Doc } from '@prozessplattform/persistence';
import { concludeAgreement } from '../agreements/conclude-agreement.ts';
import type { IdentityContext } from '../context.ts';
import type { Organisation } from '../storage/identity-storage.ts';
import { assertMayKeepRegister } from './organisation-policy.ts';
import type { createOrganisationBody } from './organisation-schemas.ts';

const defaultAgreementYears = 4;

/** Admits a public body: its entry in the Land's register and its usage agreement. */
export async function createOrganisation(
  context: IdentityContext,
  principal: Principal,
  input: { readonly id: string; readonly body: z.infer<typeof createOrganisationBody> },
): Promise<Doc<Organisation>> {
  assertMayKeepRegister(principal);
  const { agreement, ...fields } = input.body;
  await assertParentExists(context, fields.parentId);
  const { document } = await insertOrganisation(context, principal, { _id: input.id, ...defined(fields) });
  await concludeAgreement(context, {
    id: input.id,
    organisationId: document._id,
    agreement: agreement ?? { validUntil: agreementEnd(context.now()).toISOString() },
  });
  return document;
}

async function insertOrganisation(
  context: IdentityContext,
  principal: Principal,
  organisation: Organisation & { _id: string },
) {
  const { _id, population: _population, ...data } = organisation;
  try {
    return await context.storage.organisations.insert(scopeFor(principal, context.landId), organisation, [
      pending(organisationCreated, data, { audience: 'all' }),
    ]);
  } catch (error) {
    if (error instanceof DuplicateKey) throw new DomainError('ORGANISATION.AGS_TAKEN');
    throw error;
  }
}

export async function assertParentExists(context: IdentityContext, parentId: string | null | undefined): Promise<void> {
  if (parentId === undefined || parentId === null) return;
  const parent = await context.storage.organisations
    .unscoped('the directory of organisations is common knowledge')
    .find(parentId);
  if (parent === null)
    throw new DomainError('ORGANISATION.UNKNOWN_PARENT', { errors: [{ pointer: '/parentId', message: parentId }] });
}

/** End of an agreement that begins now and names no end of its own. */
export function agreementEnd(start: Date): Date {
  const end = new Date(start);
  end.setUTCFullYear(end.getUTCFullYear() + defaultAgreementYears);
  return end;
}
