import type { z } from 'zod';
import { agreementConcluded, DomainError, derivedId } from '@prozessplattform/contracts';
import { pending, scopeForSystem, type Doc } from '@prozessplattform/persistence';
import type { IdentityContext } from '../context.ts';
import type { agreementBody } from '../organisations/organisation-schemas.ts';
import type { Agreement } from '../storage/identity-storage.ts';

export interface AgreementInput {
  /** What the agreement's id is derived from, so that a repeated request meets the same agreement. */
  readonly id: string;
  readonly organisationId: string;
  readonly agreement: z.infer<typeof agreementBody>;
}

/** Records a usage agreement between the Land and an organisation. Callers have checked who may. */
export async function concludeAgreement(context: IdentityContext, input: AgreementInput): Promise<Doc<Agreement>> {
  const validFrom = input.agreement.validFrom === undefined ? context.now() : new Date(input.agreement.validFrom);
  const validUntil = new Date(input.agreement.validUntil);
  if (validUntil <= validFrom) throw new DomainError('AGREEMENT.PERIOD_INVALID');
  const { document } = await context.storage.agreements.insert(
    scopeForSystem(input.organisationId, 'the Land concludes a usage agreement with the organisation'),
    { _id: derivedId(input.id, 'agreement'), validFrom, validUntil, terms: terms(input.agreement.terms) },
    [pending(agreementConcluded, { validFrom: validFrom.toISOString(), validUntil: validUntil.toISOString() })],
  );
  return document;
}

function terms(given: z.infer<typeof agreementBody>['terms']): Agreement['terms'] {
  return Object.fromEntries(Object.entries(given ?? {}).filter(([, value]) => value !== undefined));
}
