import type { z } from 'zod';
import type { Doc } from '@prozessplattform/persistence';
import type { Agreement, Organisation } from '../storage/identity-storage.ts';
import type { agreementView, organisationView } from './organisation-schemas.ts';

export function presentOrganisation(organisation: Doc<Organisation>): z.infer<typeof organisationView> {
  const { _id: id, name, kind, ags, parentId, population, version } = organisation;
  return {
    id,
    name,
    kind,
    version,
    ...(ags === undefined ? {} : { ags }),
    ...(parentId === undefined ? {} : { parentId }),
    ...(population === undefined ? {} : { population }),
  };
}

export function presentAgreement(agreement: Doc<Agreement>): z.infer<typeof agreementView> {
  return {
    id: agreement._id,
    organisationId: agreement.organisationId,
    validFrom: agreement.validFrom.toISOString(),
    validUntil: agreement.validUntil.toISOString(),
    terms: agreement.terms ?? {},
    version: agreement.version,
  };
}
