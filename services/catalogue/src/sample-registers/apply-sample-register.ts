import { sampleRegisterRequested, type Principal } from '@prozessplattform/contracts';
import { pending, scopeFor, type Doc } from '@prozessplattform/persistence';
import type { CatalogueContext } from '../context.ts';
import { assertMayShapeRegister } from '../profiles/profile-policy.ts';
import type { SampleRegisterApplication } from './application.ts';
import { findRegister } from './find-register.ts';
import { newestVersion } from './published-register.ts';

export interface ApplyInput {
  readonly id: string;
  readonly registerId: string;
  readonly organisationId: string;
}

/** Begins to take over the newest version of a sample register; the work is done by event and survives a crash. */
export async function applySampleRegister(
  context: CatalogueContext,
  principal: Principal,
  { id, registerId, organisationId }: ApplyInput,
): Promise<Doc<SampleRegisterApplication>> {
  const scope = scopeFor(principal, organisationId);
  assertMayShapeRegister(principal, organisationId);
  const { number: registerVersion, entries: total } = newestVersion(await findRegister(context, registerId));
  const application: SampleRegisterApplication = {
    registerId,
    registerVersion,
    state: 'running',
    total,
    done: 0,
    created: 0,
    skipped: 0,
    appliedBy: principal.id,
  };
  const { document } = await context.storage.applications.insert(scope, { _id: id, ...application }, [
    pending(sampleRegisterRequested, { applicationId: id }),
  ]);
  return document;
}
