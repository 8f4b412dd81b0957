import type { z } from 'zod';
import type { Doc } from '@prozessplattform/persistence';
import type { AdoptionCounts } from './adoptions-of.ts';
import type { SampleRegisterApplication } from './application.ts';
import { newestVersion, type PublishedRegister } from './published-register.ts';
import type { applicationView, summaryView } from './sample-register-schemas.ts';

export function presentSummary(register: Doc<PublishedRegister>): z.infer<typeof summaryView> {
  const { key: id, title, description, organisationKinds, sizeFrom, sizeTo } = register;
  const { number: version, entries } = newestVersion(register);
  return { id, title, description, version, organisationKinds, sizeFrom, sizeTo, entries };
}

export function presentApplication(
  application: Doc<SampleRegisterApplication>,
  adoptions: AdoptionCounts,
): z.infer<typeof applicationView> {
  const { _id: id, organisationId, registerId, registerVersion, state, total, done, created, skipped } = application;
  const progress = total === 0 ? 100 : Math.floor((100 * done) / total);
  return { id, organisationId, registerId, registerVersion, state, progress, total, done, created, skipped, adoptions };
}
